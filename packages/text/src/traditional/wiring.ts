import type { AreaOf } from '../area.js';
import type { wiring as english } from '../english/wiring.js';

/** Wiring tiers: how much of the host's kernel is readable, what would buy the next tier, and where a cable is known from. */
export const wiring = {
  'wiring.tier.docker-only': '僅 {{product}}',
  'wiring.tier.host-links': '主機介面',
  'wiring.tier.processes': '行程',
  'wiring.tier.ptrace': '行程細節',
  'wiring.tier.net-admin': '網路管理',
  'wiring.tier.full': '完整',

  'wiring.sees.docker-only': '你看到的是 {{product}} 的說法；橋接器和線路依此繪製，並非來自核心。',
  'wiring.sees.host-links': '你看到主機的橋接器、連接埠和線路；線路接到哪個容器則是推斷的。',
  'wiring.sees.processes': '你看到每條線路的兩端和每個容器內的位址，但看不到內端的狀態。',
  'wiring.sees.ptrace': '你還看到哪些容器彼此之間、或與主機共用同一個網路命名空間。',
  'wiring.sees.net-admin': '你還看到容器內每個介面的硬體位址、MTU 和狀態。',
  'wiring.sees.full': '你看到全部，Patchbay 也能從容器的網路命名空間內部查看。',

  'wiring.next.docker-only':
    '在執行 {{product}} 的 Linux 機器上執行 Patchbay（在容器中：network_mode: host），就能看到主機的介面。',
  'wiring.next.host-links': '讓 Patchbay 看得到主機的行程（在容器中：pid: host），就能確定線路屬於哪個容器。',
  'wiring.next.processes':
    '以 sudo 執行，或給行程 CAP_SYS_PTRACE（在容器中：cap_add: SYS_PTRACE），就能分辨共用的命名空間。',
  'wiring.next.ptrace':
    '以 sudo 執行，或給行程 CAP_NET_ADMIN（在容器中：cap_add: NET_ADMIN），就能讀取容器內的介面。',
  'wiring.next.net-admin':
    '以 sudo 執行，或給行程 CAP_SYS_ADMIN（在容器中：cap_add: SYS_ADMIN），就能從容器內部查看。',
  'wiring.next.rootless':
    '以執行 {{product}} 的使用者身分（或 root）執行 Patchbay：它就會從 rootlesskit 的命名空間內讀取核心。',
  'wiring.next.rootless-podman': 'Patchbay 不會進入 rootless Podman 的命名空間：你看到的是 Podman 的說法。',
  'wiring.next.full': '不需要再做什麼。',

  'engine.context': 'context {{context}}，位址 {{address}}',
  'engine.elsewhere': '引擎在 {{host}} 上',
  'engine.elsewhereNext':
    '橋接器和線路都在引擎所在的 {{host}} 上；ssh 只傳送 Docker 的回應。要看到它們，請在那台機器上執行 Patchbay。',

  'wiring.rootless': 'Rootless 模式：它的橋接器在 rootlesskit 的網路命名空間裡，不在主機的命名空間裡。',
  'wiring.rootless-podman': 'Rootless 模式：它的橋接器在 Podman 自己的網路命名空間裡，不在主機的命名空間裡。',
  'wiring.blockedBy': '系統的訊息：{{reason}}',

  'wiring.changes.netlink': '主機上的變更由核心直接通知，立即顯示。',
  'wiring.changes.ip-monitor': '主機上的變更經由 ip monitor 立即顯示。',
  'wiring.changes.none': '在主機上不經 {{product}} 所做的變更，會在下次定期讀取時顯示。',

  'wiring.source.kernel': '來自核心：兩端都已讀取。',
  'wiring.source.inferred': '推斷：已讀取主機端，容器端依 {{product}} 的回答推得。',
  'wiring.source.docker': '僅來自 {{product}}：沒有讀取核心。',
} as const satisfies AreaOf<typeof english>;
