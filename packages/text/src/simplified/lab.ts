import type { AreaOf } from '../area.js';
import type { lab as english } from '../english/lab.js';

/** The lab's banner, and the titles of its scenarios: `lab.scenario.NAME.title`, by the names of the registry in the lab. */
export const lab = {
  'lab.banner.title': '这是内置的实验室',
  'lab.banner.says': '当前显示的不是 Docker Engine。docker 命令可用于实验室：',
  'lab.banner.offer': '现在有一个真实的 Docker Engine（{{version}}）应答了。',
  'lab.banner.go': '显示真实引擎',
  'lab.scenario.empty.title': '还什么都没有',
  'lab.scenario.docker0.title': 'docker0 上的两个容器',
  'lab.scenario.user-bridge.title': '自定义网桥',
  'lab.scenario.wordpress.title': 'WordPress 与 MySQL',
  'lab.scenario.flask.title': 'Flask 与 Redis',
  'lab.scenario.web-redis.title': 'Web 应用与 Redis',
  'lab.scenario.multi-homed.title': '一个容器，多个网络',
  'lab.scenario.host.title': '主机自身的网络',
  'lab.scenario.none.title': '完全没有网络',
  'lab.scenario.container.title': '一个命名空间，多个容器',
  'lab.scenario.overlay.title': 'Swarm 的 overlay 网络',
  'lab.scenario.macvlan.title': 'Macvlan 网络',
  'lab.scenario.ipvlan.title': 'Ipvlan 网络',
  'lab.scenario.link.title': '旧式的链接（--link）',
  'lab.scenario.internal.title': '没有出口的网络',
  'lab.scenario.icc-off.title': '不能互通的邻居',
  'lab.scenario.dual-stack.title': 'IPv4 与 IPv6',
  'lab.scenario.ports.title': '已发布的端口',
  'lab.scenario.states.title': '容器的每一种状态',
  'lab.scenario.compose.title': '两个 Compose 项目',
  'lab.scenario.broken-cables.title': '损坏的线缆',
  'lab.scenario.foreign-drivers.title': '未知的驱动',
  'lab.scenario.homelab.title': '家庭实验室',
  'lab.scenario.scale.title': '一千个容器',
} as const satisfies AreaOf<typeof english>;
