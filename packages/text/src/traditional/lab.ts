import type { AreaOf } from '../area.js';
import type { lab as english } from '../english/lab.js';

/** The lab's banner, and the titles of its scenarios: `lab.scenario.NAME.title`, by the names of the registry in the lab. */
export const lab = {
  'lab.banner.title': '這是內建的實驗室',
  'lab.banner.says': '目前顯示的不是 Docker Engine。docker 指令可以用在實驗室上：',
  'lab.banner.offer': '現在有一個真正的 Docker Engine（{{version}}）回應了。',
  'lab.banner.go': '顯示真正的引擎',
  'lab.scenario.empty.title': '還什麼都沒有',
  'lab.scenario.docker0.title': 'docker0 上的兩個容器',
  'lab.scenario.user-bridge.title': '自己的橋接器',
  'lab.scenario.wordpress.title': 'WordPress 與 MySQL',
  'lab.scenario.flask.title': 'Flask 與 Redis',
  'lab.scenario.web-redis.title': '網頁應用程式與 Redis',
  'lab.scenario.multi-homed.title': '一個容器，多個網路',
  'lab.scenario.host.title': '主機自己的網路',
  'lab.scenario.none.title': '完全沒有網路',
  'lab.scenario.container.title': '一個命名空間，多個容器',
  'lab.scenario.overlay.title': 'Swarm 的 overlay 網路',
  'lab.scenario.macvlan.title': 'Macvlan 網路',
  'lab.scenario.ipvlan.title': 'Ipvlan 網路',
  'lab.scenario.link.title': '舊式的連結（--link）',
  'lab.scenario.internal.title': '沒有出口的網路',
  'lab.scenario.icc-off.title': '不能交談的鄰居',
  'lab.scenario.dual-stack.title': 'IPv4 與 IPv6',
  'lab.scenario.ports.title': '已發布的連接埠',
  'lab.scenario.states.title': '容器的每一種狀態',
  'lab.scenario.compose.title': '兩個 Compose 專案',
  'lab.scenario.broken-cables.title': '壞掉的線路',
  'lab.scenario.foreign-drivers.title': '不認得的驅動程式',
  'lab.scenario.homelab.title': '家用實驗室',
  'lab.scenario.scale.title': '一千個容器',
} as const satisfies AreaOf<typeof english>;
