//! Ports of this machine for the hosts of tests: none twice, because browsers go from test to test and know an origin by
//! its port.

use std::collections::BTreeSet;
use std::net::TcpListener;
use std::sync::Mutex;

/// A listener on a port that no other test of this program has had.
pub fn listen() -> TcpListener {
    static HAD: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());
    loop {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        if HAD.lock().expect("ports").insert(listener.local_addr().expect("an address").port()) {
            return listener;
        }
    }
}

/// A port that no other test of this program has had, free a moment ago.
pub fn free_port() -> u16 {
    listen().local_addr().expect("an address").port()
}
