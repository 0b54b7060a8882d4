import { createApp } from "vue";
// Styles of the components in use alone, as the plugins for it would have it.
import "vant/es/cell/style";
import "vant/es/cell-group/style";
import "vant/es/collapse/style";
import "vant/es/collapse-item/style";
import "vant/es/grid/style";
import "vant/es/grid-item/style";
import "vant/es/nav-bar/style";
import "vant/es/search/style";
import "vant/es/tag/style";
import App from "./App.vue";

createApp(App).mount("#app");
