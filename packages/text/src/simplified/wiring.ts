import type { AreaOf } from '../area.js';
import type { wiring as english } from '../english/wiring.js';

/** Wiring tiers: how much of the host's kernel is readable, what would buy the next tier, and where a cable is known from. */
export const wiring = {
  'wiring.tier.docker-only': '仅 {{product}}',
  'wiring.tier.host-links': '主机接口',
  'wiring.tier.processes': '进程',
  'wiring.tier.ptrace': '进程详情',
  'wiring.tier.net-admin': '网络管理',
  'wiring.tier.full': '完整',

  'wiring.sees.docker-only': '你看到的是 {{product}} 的说法；网桥和线缆据此绘制，并非来自内核。',
  'wiring.sees.host-links': '你能看到主机的网桥、端口和线缆；线缆接到哪个容器则是推断的。',
  'wiring.sees.processes': '你能看到每条线缆的两端和每个容器内的地址，但看不到内端的状态。',
  'wiring.sees.ptrace': '你还能看到哪些容器彼此之间、或与主机共用同一个网络命名空间。',
  'wiring.sees.net-admin': '你还能看到容器内每个接口的硬件地址、MTU 和状态。',
  'wiring.sees.full': '你能看到全部，Patchbay 也能从容器的网络命名空间内部查看。',

  'wiring.next.docker-only':
    '在运行 {{product}} 的 Linux 机器上运行 Patchbay（在容器中：network_mode: host），即可看到主机的接口。',
  'wiring.next.host-links': '让 Patchbay 能看到主机的进程（在容器中：pid: host），即可确定线缆属于哪个容器。',
  'wiring.next.processes':
    '用 sudo 运行，或给进程 CAP_SYS_PTRACE（在容器中：cap_add: SYS_PTRACE），即可分辨共用的命名空间。',
  'wiring.next.ptrace':
    '用 sudo 运行，或给进程 CAP_NET_ADMIN（在容器中：cap_add: NET_ADMIN），即可读取容器内的接口。',
  'wiring.next.net-admin':
    '用 sudo 运行，或给进程 CAP_SYS_ADMIN（在容器中：cap_add: SYS_ADMIN），即可从容器内部查看。',
  'wiring.next.rootless':
    '以运行 {{product}} 的用户身份（或 root）运行 Patchbay：它就会从 rootlesskit 的命名空间内读取内核。',
  'wiring.next.rootless-podman': 'Patchbay 不会进入 rootless Podman 的命名空间：你看到的是 Podman 的说法。',
  'wiring.next.full': '无需再做什么。',

  'engine.context': 'context {{context}}，地址 {{address}}',
  'engine.elsewhere': '引擎在 {{host}} 上',
  'engine.elsewhereNext':
    '网桥和线缆都在引擎所在的 {{host}} 上；ssh 只传送 Docker 的应答。要看到它们，请在那台机器上运行 Patchbay。',

  'wiring.rootless': 'Rootless 模式：它的网桥在 rootlesskit 的网络命名空间里，不在主机的命名空间里。',
  'wiring.rootless-podman': 'Rootless 模式：它的网桥在 Podman 自己的网络命名空间里，不在主机的命名空间里。',
  'wiring.blockedBy': '系统的消息：{{reason}}',

  'wiring.changes.netlink': '主机上的更改由内核直接通知，立即显示。',
  'wiring.changes.ip-monitor': '主机上的更改通过 ip monitor 立即显示。',
  'wiring.changes.none': '在主机上绕过 {{product}} 所做的更改，会在下次定期读取时显示。',

  'wiring.source.kernel': '来自内核：两端均已读取。',
  'wiring.source.inferred': '推断：已读取主机端，容器端根据 {{product}} 的回答推得。',
  'wiring.source.docker': '仅来自 {{product}}：未读取内核。',
} as const satisfies AreaOf<typeof english>;
