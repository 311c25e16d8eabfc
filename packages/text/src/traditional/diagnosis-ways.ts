import type { AreaOf } from '../area.js';
import type { diagnosisWays as english } from '../english/diagnosis-ways.js';

/** Why can't A reach B, part two: published ports, the host's rules and routes, names that lead elsewhere, and what was set for them. */
export const diagnosisWays = {
  'diagnosis.cause.NAMESPACE_OWNER_REPLACED':
    '{{source}} 共用的是一個已移除的容器（{{value}}）的網路：裡面只剩迴路介面。',
  'diagnosis.cause.HOST_ROUTE_TAKES_SUBNET':
    '主機把送往 {{address}} 的封包送到別處，而不是容器的橋接器：{{value}}。',
  'diagnosis.cause.HOST_NO_ROUTE': '主機本身沒有通往 {{address}} 的路由。',
  'diagnosis.cause.NAME_LEADS_TO_STRANGER':
    '{{name}} 解析為 {{value}}，那是外部的名稱伺服器對 {{other}} 的回應：不是 {{target}}。',
  'diagnosis.cause.PROXY_VARIABLES':
    '{{source}} 設定了 {{value}}，而 no_proxy 沒有列出 {{name}}：遵照這個設定的程式會詢問代理伺服器，而不是 {{target}}。',
  'diagnosis.cause.LAN_OVERLAP':
    '{{address}} 落在 {{network}} 的子網路 {{value}} 內：這台主機會在那裡的容器中找它，而不是到外部去找。',
  'diagnosis.cause.USERLAND_PROXY_OFF':
    '使用者空間代理（userland-proxy）已關閉，主機把連接埠 {{port}} 從 {{other}} 直接導入 {{network}}，而 Docker 把這兩個網路隔開。',
  'diagnosis.cause.HAIRPIN_WITHOUT_BRIDGE_NF':
    '主機把這個連接埠導回同一個橋接器，{{target}} 在那裡直接回應，來自沒有被詢問的位址：橋接的封包不經過 IP 防火牆（bridge-nf-call-iptables 為 0）。',
  'diagnosis.cause.PMTU_BLACK_HOLE':
    '{{network}} 上的容器會送出最大 {{value}} 位元組的封包，而主機的對外介面只收得下較小的（{{other}}）：小封包能通過，大封包可能遺失。',
  'diagnosis.cause.PUBLISHED_OTHER_ADDRESS':
    '{{target}} 的連接埠 {{port}} 只發布在 {{value}} 上，不在 {{address}} 上。',
  'diagnosis.cause.PUBLISHED_OTHER_PORT': '{{target}} 有連接埠 {{port}}，但在主機上發布為連接埠 {{value}}。',
  'diagnosis.cause.NOT_PUBLISHED': '{{target}} 有連接埠 {{port}}，但沒有發布：主機上沒有通往那裡的連接埠。',
  'diagnosis.cause.DRIVER_DOES_NOT_PUBLISH':
    '要求過 Docker 發布 {{target}} 的連接埠 {{port}}，但它沒有發布：它的網路（{{value}}）不支援發布連接埠。',
  'diagnosis.cause.DOCKER_PROXY_GONE':
    '{{target}} 的連接埠 {{port}} 已發布，但為容器和 localhost 接收連線的 docker-proxy 沒有在主機上監聽。',
  'diagnosis.cause.UDP_ANSWER_FROM_OTHER_ADDRESS':
    '{{source}} 詢問 {{address}}，而 docker-proxy 從 {{value}} 回應：來自其他位址的 UDP 回應會被丟棄。',

  'diagnosis.proof.NAMESPACE_OWNER_REPLACED': 'NetworkMode container:ID，而沒有容器有這個識別碼。',
  'diagnosis.proof.HOST_ROUTE_TAKES_SUBNET': '主機上的 ip rule 和 ip route。',
  'diagnosis.proof.HOST_NO_ROUTE': '主機上的 ip route。',
  'diagnosis.proof.NAME_LEADS_TO_STRANGER': '實際查詢得到的位址不屬於任何容器；來源的 DnsSearch 和 ndots。',
  'diagnosis.proof.PROXY_VARIABLES': '來源的 Config.Env 裡的變數名稱。',
  'diagnosis.proof.LAN_OVERLAP': '網路的 IPAM.Config；那裡沒有誰用這個位址，而它是外部的位址。',
  'diagnosis.proof.USERLAND_PROXY_OFF': 'nat 表 DOCKER 鏈裡的 DNAT 規則，以及把兩個橋接器隔開的規則。',
  'diagnosis.proof.HAIRPIN_WITHOUT_BRIDGE_NF':
    'nat 表 DOCKER 鏈裡的 DNAT 規則；sysctl net.bridge.bridge-nf-call-iptables。',
  'diagnosis.proof.PMTU_BLACK_HOLE': '容器內的 mtu 與主機對外介面的 mtu；沒有 TCPMSS 規則。',
  'diagnosis.proof.PUBLISHED_OTHER_ADDRESS': '目標的 NetworkSettings.Ports 裡的 HostIp。',
  'diagnosis.proof.PUBLISHED_OTHER_PORT': '目標的 NetworkSettings.Ports 裡的 HostPort。',
  'diagnosis.proof.NOT_PUBLISHED': '目標的 NetworkSettings.Ports 沒有 HostPort。',
  'diagnosis.proof.DRIVER_DOES_NOT_PUBLISH':
    '目標設定了 PortBindings，NetworkSettings.Ports 是空的；它的網路的驅動程式。',
  'diagnosis.proof.DOCKER_PROXY_GONE': '目標的 NetworkSettings.Ports；主機上的 ss 沒有這個連接埠。',
  'diagnosis.proof.UDP_ANSWER_FROM_OTHER_ADDRESS': 'UDP 連接埠的 HostIp 為 0.0.0.0；通往來源的橋接器的位址。',

  'diagnosis.told.internalPublished':
    '要求過 Docker 發布 {{target}} 的連接埠 {{port}}，但它沒有發布：{{target}} 只在內部網路（{{network}}）上。',
  'diagnosis.told.hostModePublished':
    '{{target}} 使用主機的網路，在那裡 -p 不起作用：要連到它請用它自己的連接埠 {{value}}。',
  'diagnosis.told.hostPolicy': '主機上沒有規則放行這個封包，而 {{other}} 的預設政策是 DROP。',
  'diagnosis.told.flushedPolicy':
    'Docker 自己的防火牆規則已從主機上消失，而 {{other}} 的預設政策（DROP）擋下沒有規則放行的封包。',
  'diagnosis.told.masqueradeOff':
    '{{network}} 建立時指定了 {{value}}：封包以容器自己的位址離開主機，回應找不到回來的路。',
  'diagnosis.told.publicSubnet':
    '{{network}} 的子網路（{{value}}）不是私有位址範圍：從這台主機連不到外部使用這些位址的機器。',
  'diagnosis.told.ipv6First':
    '{{name}} 有兩個位址：程式會先試 IPv6 的（{{value}}），而 {{target}} 的連接埠 {{port}} 只監聽 IPv4。',
  'diagnosis.told.ownerReplaced':
    '{{source}} 共用的是一個已移除的容器（{{value}}）的網路：裡面只剩迴路介面。之後建立的 {{other}} 有自己的網路。',
  'diagnosis.told.sharerNotStarted':
    '{{source}} 無法啟動：它共用 {{other}} 的網路，而 {{other}} 沒有在執行。{{value}}',
  'diagnosis.told.noNamesHere':
    '{{source}} 在 Docker 預設的 bridge 網路上，那裡沒有名稱，也沒有容器叫 {{name}}。',
  'diagnosis.told.routedElsewhere':
    '{{source}} 送往 {{address}} 的封包不經過 Docker 的網路離開，也沒有回應：{{value}}。',
  'diagnosis.told.hostServerSilent': '主機的名稱伺服器 {{value}} 是主機的迴路位址，那裡沒有回應。',

  'diagnosis.remedy.USE_ABSOLUTE_NAME':
    '把 {{name}} 寫成結尾加點的形式（{{value}}）：這樣就不會嘗試搜尋網域。',
  'diagnosis.remedy.PUBLISH': '重新建立 {{container}}，並發布連接埠 {{port}}（-p）。',
  'diagnosis.remedy.PUBLISH_ON_ADDRESS': '把 {{container}} 的連接埠發布在所問的位址上：-p {{value}}。',
  'diagnosis.remedy.ALLOW': '讓來自 {{value}} 的封包通過主機的防火牆。',
  'diagnosis.remedy.FILTER_BRIDGED': '讓橋接的封包經過 IP 防火牆。',
  'diagnosis.remedy.EXEMPT_SUBNET': '讓送往 {{value}} 的封包使用 {{container}} 的主路由表。',
  'diagnosis.remedy.RECREATE_SHARER':
    '以相同的設定重新建立 {{container}}：它就會共用現在的 {{other}} 的網路。',
  'diagnosis.remedy.RECREATE_NETWORK': '去掉 {{value}}，重新建立 {{network}}。',
  'diagnosis.remedy.CLAMP_MSS': '讓主機把 TCP 區段縮短到對外路徑容許的大小。',
  'diagnosis.remedy.SET_NETWORK_MTU':
    '以 MTU {{value}} 重新建立 {{network}}（-o com.docker.network.driver.mtu={{value}}）。',
  'diagnosis.remedy.SET_NO_PROXY': '把 {{name}} 加入 {{container}} 的 no_proxy。',

  'diagnosis.hop.route.elsewhere': '{{source}} 不經過 Docker 的網路送出，通往哪裡在這裡無從得知：{{value}}',
  'diagnosis.hop.route.unsure': '{{source}} 用哪張路由表，取決於這裡無從得知的條件：{{value}}',
} as const satisfies AreaOf<typeof english>;
