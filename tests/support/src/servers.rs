//! nginx and Caddy as Debian packages them, on loopback, with the configurations that this tool writes: only address and
//! port are exchanged.

use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;
use yimatong::site::{Host, Hosting, open_manifest};

use crate::ports::free_port;

/// The line of every configuration that names the host.
const NAME: &str = "ymt.example.gov.cn";

/// A server of the system; stopped when dropped.
pub struct Running {
    process: Child,
    /// Address of the site's root.
    pub root: String,
    folder: TempDir,
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may be gone already; then there is nothing to stop.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The configuration for what `root/current` leads to.
fn configuration(host: Host, root: &Path, at: &str) -> String {
    let manifest = open_manifest(&root.join("current")).expect("a published site");
    Hosting { manifest: &manifest, at, root: root.to_str().expect("UTF-8") }.of(host).expect("a manifest of ours")
}

/// Exchanges what stands in a configuration, and stops where it does not.
fn exchanged(text: &str, what: &str, by: &str) -> String {
    assert!(text.contains(what), "{what} is not in {text}");
    text.replace(what, by)
}

impl Running {
    /// nginx over the links in `root`, with the module for brotli or without it.
    pub fn nginx(root: &Path, at: &str, brotli: bool) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let port = free_port();
        let site = configuration(Host::Nginx, root, at);
        let site = exchanged(&site, "listen 80;", &format!("listen 127.0.0.1:{port};"));
        let site = exchanged(&site, "    listen [::]:80;\n", "");
        let without = |text: &str, line: &str| exchanged(text, line, "");
        let plain =
            |site: &str| without(&without(site, "        brotli_static on;\n"), "            brotli_static off;\n");
        let site = if brotli { site } else { plain(&site) };
        let own = folder.path().display();
        let module = "load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;\n";
        let scratch: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|name| format!("  {name}_temp_path {own}/{name};\n"))
            .concat();
        // One process, so that stopping it leaves none behind.
        let whole = format!(
            "{}daemon off;\nmaster_process off;\npid {own}/pid;\nerror_log stderr;\nevents {{}}\n\
             http {{\n  access_log off;\n{scratch}{site}}}\n",
            if brotli { module } else { "" }
        );
        fs_err::write(folder.path().join("nginx.conf"), whole).expect("written");
        let mut command = Command::new("/usr/sbin/nginx");
        command.arg("-c").arg(folder.path().join("nginx.conf")).args(["-e", "stderr"]);
        let packages = "nginx-light and libnginx-mod-http-brotli-static";
        Self::start(command, packages, folder, port, format!("http://127.0.0.1:{port}{at}"))
    }

    /// Caddy over the links in `root`.
    pub fn caddy(root: &Path, at: &str) -> Self {
        Self::caddy_with(&configuration(Host::Caddy, root, at), at, false)
    }

    /// The same with a certificate by an authority of its own, see [`Self::authority`].
    pub fn caddy_secure(root: &Path, at: &str) -> Self {
        Self::caddy_with(&configuration(Host::Caddy, root, at), at, true)
    }

    /// Caddy before a bucket at an address without a scheme, with the policies of the site in `root`.
    pub fn caddy_before(bucket: (&str, &str), root: &Path, at: &str) -> Self {
        let text = configuration(Host::Bucket, root, at);
        let text = exchanged(&text, "http://bucket.example.com", &format!("http://{}", bucket.0));
        Self::caddy_with(&exchanged(&text, "rewrite /ymt{uri}", &format!("rewrite /{}{{uri}}", bucket.1)), at, false)
    }

    fn caddy_with(text: &str, at: &str, secure: bool) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let port = free_port();
        let address = if secure { format!("https://localhost:{port}") } else { format!("http://127.0.0.1:{port}") };
        let opened = if secure { format!("{address} {{\n\ttls internal") } else { format!("{address} {{") };
        let text = exchanged(text, &format!("\n{NAME} {{"), &format!("\n{opened}"));
        // Nothing of the machine's is touched: no control port, no authority among the system's, no redirects on port 80.
        let text = format!("{{\n\tadmin off\n\tskip_install_trust\n\tauto_https disable_redirects\n}}\n\n{text}");
        fs_err::write(folder.path().join("Caddyfile"), text).expect("written");
        let mut command = Command::new("/usr/bin/caddy");
        command.args(["run", "--adapter", "caddyfile", "--config"]).arg(folder.path().join("Caddyfile"));
        command.env("XDG_DATA_HOME", folder.path()).env("XDG_CONFIG_HOME", folder.path());
        Self::start(command, "caddy", folder, port, format!("{address}{at}"))
    }

    /// The certificate of a secure server's authority, as a file.
    pub fn authority(&self) -> std::path::PathBuf {
        self.folder.path().join("caddy/pki/authorities/local/root.crt")
    }

    fn start(mut command: Command, packages: &str, folder: TempDir, port: u16, root: String) -> Self {
        let log = folder.path().join("log");
        let err = fs_err::File::create(&log).expect("a log").into_parts().0;
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(err);
        let process = command.spawn().unwrap_or_else(|error| {
            panic!("{command:?} does not run ({error}); install the Debian packages {packages}")
        });
        let mut running = Self { process, root, folder };
        let started = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let ended = running.process.try_wait().expect("a state");
            let said = || fs_err::read_to_string(&log).unwrap_or_default();
            assert!(ended.is_none() && started.elapsed() < Duration::from_secs(30), "{command:?}: {}", said());
            std::thread::sleep(Duration::from_millis(20));
        }
        running
    }
}
