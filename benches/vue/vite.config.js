import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

// Relative addresses: the bench lays the app into a folder of the site. Targets are those of the page it is compared with.
export default defineConfig({ base: "./", plugins: [vue()], build: { target: ["chrome80", "safari14"] } });
