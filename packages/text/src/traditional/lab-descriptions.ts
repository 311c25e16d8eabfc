import type { AreaOf } from '../area.js';
import type { labDescriptions as english } from '../english/lab-descriptions.js';

/** What each scenario of the lab shows: `lab.scenario.NAME.description`. Not part of the page. */
export const labDescriptions = {
  'lab.scenario.empty.description': '剛安裝好的引擎：docker0、host、none，沒有容器。',
  'lab.scenario.docker0.description': '預設的 bridge 網路：容器之間能以位址互通，不能以名稱互通。',
  'lab.scenario.user-bridge.description':
    '使用者自訂的 bridge 網路，各有位址範圍、指定的位址、別名和橋接器名稱。',
  'lab.scenario.wordpress.description': 'WordPress 在 wordpress-net 上以名稱找到資料庫。',
  'lab.scenario.flask.description': 'Flask 在 fr-network 上以別名 fr-alias 連到 Redis。',
  'lab.scenario.web-redis.description': '兩個容器共用網路 app；旁邊的第三個兩者都找不到。',
  'lab.scenario.multi-homed.description': '一個容器有 eth0、eth1 和 eth2，各接一條線路。',
  'lab.scenario.host.description': '位於主機命名空間的容器，它們的連接埠就是主機的連接埠。',
  'lab.scenario.none.description': '只有迴路介面的容器。',
  'lab.scenario.container.description':
    '位於另一個容器命名空間內的附屬容器（sidecar）；其中兩個因為擁有者重新啟動或停止而失去了它。',
  'lab.scenario.overlay.description':
    '雙節點 Swarm 上可附加的 overlay 網路，連同負載平衡器、ingress 和 docker_gwbridge。',
  'lab.scenario.macvlan.description': '主機網路卡及其 VLAN 的子介面，主機自己連不到它們。',
  'lab.scenario.ipvlan.description': '全部共用主機的硬體位址，分別在第二層和第三層。',
  'lab.scenario.link.description': '預設 bridge 網路上的舊式單向 --link，以及它在自訂網路上的新形式。',
  'lab.scenario.internal.description': '出不去的容器，以及一個同時在其他網路上的容器。',
  'lab.scenario.icc-off.description': '一個關閉容器間通訊、MTU 較小的橋接器。',
  'lab.scenario.dual-stack.description': '雙協定堆疊的網路，旁邊是只有 IPv4 的網路。',
  'lab.scenario.ports.description':
    '發布在所有位址、迴路位址、隨機連接埠、UDP、多個連接埠；一個只標示而未發布，還有一條通往主機的路。',
  'lab.scenario.states.description':
    '已建立、執行中、已暫停、重新啟動中、已結束、已失效；健康、不健康、啟動中。',
  'lab.scenario.compose.description': '服務名稱相同的專案，各在自己的網路上。',
  'lab.scenario.broken-cables.description':
    'Docker 沒有察覺的事：線路停用、被拔除或不見，位址錯誤，橋接器停用。',
  'lab.scenario.foreign-drivers.description': '外掛程式的網路，以及 Windows 驅動程式的網路。',
  'lab.scenario.homelab.description': '一個反向代理伺服器後面，十六個專案的六十個容器。',
  'lab.scenario.scale.description': '八十個網路上的一千個容器。',
} as const satisfies AreaOf<typeof english>;
