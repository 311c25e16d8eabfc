import type { AreaOf } from '../area.js';
import type { diagnosis as english } from '../english/diagnosis.js';

/** Why can't A reach B: what each cause says, what proves it, what mends it, and what each hop on the way says. */
export const diagnosis = {
  'diagnosis.cause.SOURCE_NOT_RUNNING': '{{source}} 沒有執行（{{value}}），無法由它發起連線。',
  'diagnosis.cause.SOURCE_PAUSED': '{{source}} 已暫停：恢復之前，其中的程式不會送出任何資料。',
  'diagnosis.cause.NAMESPACE_OWNER_RESTARTED':
    '{{source}} 共用 {{other}} 的網路，而 {{other}} 重新啟動過：{{source}} 留在舊的命名空間裡，那裡只剩迴路介面。',
  'diagnosis.cause.NAMESPACE_OWNER_STOPPED':
    '{{source}} 共用 {{other}} 的網路，而 {{other}} 沒有在執行：它的介面不見了，{{source}} 的也跟著不見。',
  'diagnosis.cause.SOURCE_NETWORK_NONE': '{{source}} 以網路 none 啟動：除了迴路之外沒有介面。',
  'diagnosis.cause.SOURCE_HAS_NO_NETWORK': '{{source}} 沒有連接任何網路。',
  'diagnosis.cause.ADDRESS_IN_USE': 'Docker 無法啟動 {{target}}：{{value}}（指定給它的位址已被其他容器使用）',
  'diagnosis.cause.HOST_PORT_IN_USE':
    'Docker 無法啟動 {{target}}：{{value}}（它要公開的連接埠在主機上已被占用）',
  'diagnosis.cause.SUBNET_OVERLAP': '子網路與使用中的子網路重疊：{{value}}',
  'diagnosis.cause.DRIVER_NOT_SUPPORTED_BY_KERNEL':
    'Docker 無法啟動 {{target}}：{{value}}（主機核心缺少其網路驅動程式所需的功能）',
  'diagnosis.cause.START_FAILED': 'Docker 無法啟動 {{target}}：{{value}}',
  'diagnosis.cause.TARGET_RESTARTING':
    '{{target}} 不斷重新啟動（結束代碼 {{value}}）：兩次執行之間既沒有位址也沒有名稱。',
  'diagnosis.cause.TARGET_NOT_RUNNING':
    '{{target}} 沒有在執行（{{value}}）：停止的容器既沒有位址也沒有名稱。',
  'diagnosis.cause.TARGET_PAUSED': '{{target}} 已暫停：它的名稱和位址仍有回應，程式則沒有。',
  'diagnosis.cause.TARGET_HAS_NO_NETWORK': '{{target}} 在執行，但沒有連接任何網路。',
  'diagnosis.cause.TARGET_NETWORK_NONE': '{{target}} 以網路 none 啟動：既沒有位址也沒有名稱。',
  'diagnosis.cause.TARGET_HOST_NETWORK':
    '{{target}} 使用主機的網路：沒有自己的位址，因此也沒有名稱。要連到它請用主機的位址。',
  'diagnosis.cause.TARGET_SHARES_NAMESPACE':
    '{{target}} 位於 {{other}} 的網路裡，在那裡沒有自己的名稱：請改問 {{other}}。',
  'diagnosis.cause.SERVICE_HAS_NO_TASKS': '服務 {{name}} 沒有執行中的任務，所以沒有誰回應它的名稱。',
  'diagnosis.cause.SWARM_VIP_NEEDS_IPVS':
    '服務 {{name}} 以一個虛擬位址回應，須由核心的 ip_vs 模組分配流量，而那裡沒有回應。',
  'diagnosis.cause.FIREWALL_FLUSHED':
    '{{product}} 自己的防火牆規則已從主機上消失：網路之間不再隔離，也無法通往外部。',
  'diagnosis.cause.IP_FORWARD_OFF': '主機不轉送封包（ip_forward 為 0）：離開這個網路的封包全部遺失。',
  'diagnosis.cause.NO_MASQUERADE': '來自 {{network}} 的封包以容器自己的位址離開主機：回應找不到回來的路。',
  'diagnosis.cause.MACVLAN_HOST_ISOLATION':
    '主機無法經由上層介面 {{value}} 和自己的 macvlan 子介面通訊；其他機器可以。',
  'diagnosis.cause.OVERLAY_NOT_ATTACHABLE':
    'overlay 網路 {{network}} 不可附加：只有服務能加入，單獨的容器不能。',
  'diagnosis.cause.INTERNAL_NETWORK': '{{source}} 只在內部網路（{{network}}）上：它們不通往外部。',
  'diagnosis.cause.NO_SHARED_NETWORK': '{{source}} 和 {{target}} 沒有共同的網路。',
  'diagnosis.cause.RESOLV_CONF_MOUNTED':
    '有一個掛載蓋住了 {{product}} 寫在 {{source}} 裡的 resolv.conf：{{product}} 的名稱伺服器根本不會被詢問。',
  'diagnosis.cause.RESOLV_CONF_OVERWRITTEN':
    '{{source}} 的 resolv.conf 被改寫：它詢問 {{value}}，而不是 {{product}} 的名稱伺服器。',
  'diagnosis.cause.EMBEDDED_DNS_RULES_GONE':
    '把 127.0.0.11 導向 {{product}} 名稱伺服器的規則已從 {{source}} 的命名空間消失。',
  'diagnosis.cause.SOURCE_HOST_NETWORK': '{{source}} 使用主機的網路和名稱伺服器：那裡不提供容器的名稱。',
  'diagnosis.cause.DEFAULT_BRIDGE_NO_DNS':
    'Docker 的預設橋接網路不提供容器名稱：在上面執行的容器（{{source}}）查詢的是主機的名稱伺服器，而不是 Docker 的。',
  'diagnosis.cause.HOSTNAME_SHADOWS_TARGET':
    '{{source}} 自己的主機名稱就是 {{name}}：它的 hosts 檔把這個名稱指回自己。',
  'diagnosis.cause.STALE_LINK':
    '{{source}} 的連結指向先前的 {{target}}，它已被移除：hosts 檔裡還留著舊位址。',
  'diagnosis.cause.HOSTS_OVERRIDE':
    '{{source}} 的 hosts 檔說 {{name}} 是 {{value}}，而且先於 DNS 讀取：那不是 {{target}}。',
  'diagnosis.cause.LOCALHOST_IS_SELF':
    '容器裡的 {{name}} 就是容器自己：{{source}} 裡沒有程式在連接埠 {{port}} 上監聽，{{other}} 則在連接埠 {{value}} 上有。',
  'diagnosis.cause.NO_HOST_GATEWAY_ENTRY':
    '在 Linux 上，只有以 --add-host {{name}}:host-gateway 啟動的容器裡才有 {{name}}。',
  'diagnosis.cause.ANONYMOUS_NAME_NOT_REGISTERED':
    'Docker {{value}} 不提供它自行產生的名稱：{{target}} 啟動時沒有指定 --name。',
  'diagnosis.instead.networkWithoutNames':
    '{{source}} 的網路在 {{product}} 裡沒有名稱（預設網路，或以 --disable-dns 建立的網路）：它的容器詢問的是主機的名稱伺服器，不是 {{product}} 的。',
  'diagnosis.cause.RENAME_NOT_IN_DNS':
    '{{target}} 在 Swarm 節點上執行時被改名：Docker 的名稱伺服器仍回應舊名稱，不回應新名稱。',
  'diagnosis.cause.STALE_DNS_RECORD':
    '{{product}} 的名稱伺服器仍回應 {{name}}，但它的容器已不在；位址 {{value}} 現在可能屬於別的容器（{{other}}）。',
  'diagnosis.cause.SAME_NAME_OTHER_NETWORK':
    '{{name}} 指向 {{other}}：{{target}} 在 {{network}} 上也叫這個名稱，但 {{source}} 不在那裡。',
  'diagnosis.cause.AMBIGUOUS_NAME_ACROSS_NETWORKS':
    '{{name}} 存在於 {{source}} 的兩個網路上：先問 {{network}}，由 {{target}} 回應；{{other}} 永遠看不到。',
  'diagnosis.cause.AMBIGUOUS_ALIAS':
    '{{network}} 上有好幾個容器回應 {{name}}（{{value}}）：每次查詢連到的可能都不同。',
  'diagnosis.cause.ALIAS_ON_OTHER_NETWORK':
    '{{target}} 只在 {{network}} 上回應 {{name}}；它和 {{source}} 共同的網路是 {{other}}，在那裡不回應。',
  'diagnosis.cause.ALIAS_LOST_ON_RECONNECT':
    '{{target}} 在 {{network}} 上失去了別名 {{name}}：手動中斷再連接會丟掉別名。',
  'diagnosis.cause.RENAMED': '原本叫 {{name}} 的容器現在叫 {{target}}：舊名稱會立刻失效。',
  'diagnosis.cause.UPSTREAM_DNS_LOOPBACK':
    '名稱伺服器 {{value}} 是迴路位址：{{source}} 裡沒有程式在那裡監聽。',
  'diagnosis.cause.NDOTS_SEARCH_DELAY':
    '有了 {{value}} 和搜尋網域 {{other}}，{{name}} 會先以較長的名稱向外查詢，並等待結果。',
  'diagnosis.cause.UPSTREAM_SERVFAIL': '外部的名稱伺服器無法回答 {{name}}（SERVFAIL）。',
  'diagnosis.cause.UPSTREAM_REFUSED': '外部的名稱伺服器拒絕回答 {{name}}。',
  'diagnosis.cause.UPSTREAM_DNS_DEAD': '外部的名稱伺服器（{{value}}）沒有回應。',
  'diagnosis.cause.UPSTREAM_NXDOMAIN_OR_DEAD':
    '沒有容器回應 {{name}}，外部的名稱伺服器也不認得它（{{other}}）。',
  'diagnosis.cause.NAME_NOT_REGISTERED': '{{source}} 所在的網路上沒有誰回應 {{name}}。',
  'diagnosis.cause.STALE_IP':
    '{{network}} 上已經沒有誰使用位址 {{address}}；容器重新出現時會得到另一個位址。',
  'diagnosis.cause.NO_DEFAULT_ROUTE': '{{source}} 沒有通往 {{address}} 的路由。',
  'diagnosis.cause.WRONG_ROUTE_IN_SOURCE':
    '{{source}} 裡的一條路由把送往 {{address}} 的封包帶到別處：{{value}}。',
  'diagnosis.cause.FIREWALL_IN_SOURCE': '{{source}} 內的一條防火牆規則擋下了封包：{{value}}',
  'diagnosis.cause.VETH_MISSING': '{{target}} 接到 {{network}} 的線路不見了，雖然 {{product}} 說它已接上。',
  'diagnosis.cause.VETH_DOWN': '{{target}} 線路的主機端（{{value}}）已停用。',
  'diagnosis.cause.VETH_NOT_ON_BRIDGE': '{{target}} 的線路（{{value}}）沒有接到 {{network}} 的橋接器上。',
  'diagnosis.cause.VETH_ON_WRONG_BRIDGE':
    '{{target}} 的線路（{{value}}）接到了別的橋接器，不是 {{network}} 的。',
  'diagnosis.cause.CONTAINER_IF_DOWN': '{{target}} 內位於 {{network}} 的介面已停用。',
  'diagnosis.cause.ADDRESS_MISSING': '{{product}} 給了 {{target}} 位址 {{address}}，但它的介面沒有位址。',
  'diagnosis.cause.ADDRESS_MISMATCH':
    '{{product}} 給了 {{target}} 位址 {{address}}，但它的介面上是 {{other}}。',
  'diagnosis.cause.MTU_MISMATCH': '{{target}} 線路的兩端（{{value}}）MTU 不同：小封包過得去，大封包會消失。',
  'diagnosis.cause.BRIDGE_MISSING': '{{network}} 的橋接器已從主機上消失。',
  'diagnosis.cause.BRIDGE_DOWN': '{{network}} 的橋接器已停用：它的成員彼此斷開。',
  'diagnosis.cause.BRIDGE_ADDRESS_MISSING':
    '{{network}} 的橋接器 {{other}} 失去了位址 {{value}}：成員之間連得到，但到不了閘道和外部。',
  'diagnosis.cause.PORT_ISOLATED': '兩者的橋接器連接埠（{{value}}）都已隔離：隔離的連接埠之間不能通訊。',
  'diagnosis.cause.DUPLICATE_MAC':
    '{{other}} 的硬體位址和 {{target}} 相同（{{value}}）：橋接器會把訊框送給最後發話的那一個。',
  'diagnosis.cause.DUPLICATE_IP': '{{other}} 也占用了 {{target}} 的位址 {{address}}。',
  'diagnosis.cause.STALE_ARP':
    '{{source}} 把送往 {{address}} 的封包送到硬體位址 {{value}}；{{target}} 的是 {{other}}。',
  'diagnosis.cause.ICC_DISABLED':
    '{{network}} 上的容器不得互相通訊（enable_icc=false）：彼此間的封包一律丟棄。',
  'diagnosis.cause.HOST_FIREWALL': '主機的一條防火牆規則擋下了封包：{{value}}',
  'diagnosis.cause.VXLAN_BLOCKED':
    '本機的一條防火牆規則擋下了 {{protocol}} 連接埠 {{port}}，而 swarm 與 {{other}} 之間需要它：{{value}}',
  'diagnosis.cause.OVERLAY_MTU':
    '{{network}} 上的封包最大可達 {{value}} 位元組，VXLAN 還會再加 50：{{other}} 容納不下，大封包會遺失或被分割。',
  'diagnosis.cause.OVERLAY_PEER_MISSING':
    '核心不知道如何到達 {{other}} 上的 {{target}}：{{network}} 中缺少 Docker 寫入的項目，或項目有誤（{{value}}）。',
  'diagnosis.cause.NODE_DOWN':
    'swarm 已失去節點 {{other}}（{{value}}）：無法連到它的容器，也查不到那些名稱。',
  'diagnosis.cause.FIREWALL_IN_TARGET': '{{target}} 內的一條防火牆規則擋下了封包：{{value}}',
  'diagnosis.cause.WRONG_ROUTE_IN_TARGET':
    '封包到得了，但 {{target}} 裡的一條路由把給 {{source}} 的回應帶到別處：{{value}}。',
  'diagnosis.cause.PUBLISHED_ON_LOOPBACK':
    '{{target}} 的連接埠 {{port}} 只發布在主機的迴路位址 {{value}}：除了主機自己，誰也到不了。',
  'diagnosis.cause.HOST_PORT_USED_INSIDE':
    '連接埠 {{port}} 只存在於主機上：容器之間要用 {{target}} 自己的連接埠 {{value}}。',
  'diagnosis.cause.LISTENS_ON_LOOPBACK':
    '{{target}} 的連接埠 {{port}} 只在迴路位址 {{other}} 上監聽：其他人到不了。',
  'diagnosis.cause.LISTENS_ON_OTHER_ADDRESS':
    '{{target}} 的連接埠 {{port}} 只在它的位址 {{other}} 上監聽，不在 {{address}} 上。',
  'diagnosis.cause.LISTENS_ON_IPV4_ONLY':
    '{{target}} 的連接埠 {{port}} 只監聽 IPv4；{{address}} 是 IPv6 位址。',
  'diagnosis.cause.WRONG_PROTOCOL': '{{target}} 的連接埠 {{port}} 只接受 {{protocol}}。',
  'diagnosis.cause.WRONG_PORT': '{{target}} 沒有在連接埠 {{port}} 上監聽；它監聽的是 {{value}}。',
  'diagnosis.cause.NOTHING_LISTENS': '{{address}} 的連接埠 {{port}} 上沒有程式在監聽（{{protocol}}）。',
  'diagnosis.cause.NO_ANSWER': '{{address}} 沒有回應（{{value}}），一路上讀得到的資料都沒有說明原因。',

  'diagnosis.proof.SOURCE_NOT_RUNNING': '來源的 State.Status。',
  'diagnosis.proof.SOURCE_PAUSED': '來源的 State.Status。',
  'diagnosis.proof.NAMESPACE_OWNER_RESTARTED':
    'NetworkMode 為 container:ID，且兩個行程的 /proc/PID/ns/net 不同（或擁有者較晚啟動）。',
  'diagnosis.proof.NAMESPACE_OWNER_STOPPED': 'NetworkMode 為 container:ID，以及擁有者的 State.Status。',
  'diagnosis.proof.SOURCE_NETWORK_NONE': 'NetworkMode 為 none，而且沒有端點。',
  'diagnosis.proof.SOURCE_HAS_NO_NETWORK': '來源的 NetworkSettings.Networks 是空的。',
  'diagnosis.proof.ADDRESS_IN_USE': 'State.Error：address already in use（位址已被使用）。',
  'diagnosis.proof.HOST_PORT_IN_USE': 'State.Error：port is already allocated（連接埠已被配置）。',
  'diagnosis.proof.SUBNET_OVERLAP': 'State.Error：pool overlaps（位址池重疊）。',
  'diagnosis.proof.DRIVER_NOT_SUPPORTED_BY_KERNEL': 'State.Error：operation not supported（不支援的操作）。',
  'diagnosis.proof.START_FAILED': 'State.Error（Docker 的原文）。',
  'diagnosis.proof.TARGET_RESTARTING': 'State.Status 為 restarting，附結束代碼。',
  'diagnosis.proof.TARGET_NOT_RUNNING': '目標的 State.Status。',
  'diagnosis.proof.TARGET_PAUSED': '目標的 State.Status。',
  'diagnosis.proof.TARGET_HAS_NO_NETWORK': '目標的 NetworkSettings.Networks 是空的。',
  'diagnosis.proof.TARGET_NETWORK_NONE': '目標的 NetworkMode 為 none。',
  'diagnosis.proof.TARGET_HOST_NETWORK': '目標的 NetworkMode 為 host。',
  'diagnosis.proof.TARGET_SHARES_NAMESPACE': '目標的 NetworkMode 為 container:ID。',
  'diagnosis.proof.SERVICE_HAS_NO_TASKS': 'docker service ls 的 REPLICAS。',
  'diagnosis.proof.SWARM_VIP_NEEDS_IPVS': '端點模式為 vip；虛擬位址沒有回應。',
  'diagnosis.proof.FIREWALL_FLUSHED': 'FORWARD 裡沒有規則通往 {{product}} 的鏈。',
  'diagnosis.proof.IP_FORWARD_OFF': '主機上的 sysctl net.ipv4.ip_forward。',
  'diagnosis.proof.NO_MASQUERADE': 'nat POSTROUTING 裡沒有符合這個子網路的 MASQUERADE 規則。',
  'diagnosis.proof.MACVLAN_HOST_ISOLATION': '目標網路的驅動程式是 macvlan；來源是主機。',
  'diagnosis.proof.OVERLAY_NOT_ATTACHABLE': '網路的 Attachable 為 false。',
  'diagnosis.proof.INTERNAL_NETWORK': '來源的每個網路 Internal 都是 true。',
  'diagnosis.proof.NO_SHARED_NETWORK': '沒有一個網路同時在兩份 Networks 清單中；以及把兩個橋接器隔開的規則。',
  'diagnosis.proof.RESOLV_CONF_MOUNTED': '來源的 Mounts，以及它 resolv.conf 裡的 nameserver。',
  'diagnosis.proof.RESOLV_CONF_OVERWRITTEN': '來源的 resolv.conf 裡的 nameserver 不是 127.0.0.11。',
  'diagnosis.proof.EMBEDDED_DNS_RULES_GONE': '來源的 nat 表裡沒有針對 127.0.0.11 的 DNAT。',
  'diagnosis.proof.SOURCE_HOST_NETWORK': '來源的 NetworkMode 為 host，以及它的 resolv.conf。',
  'diagnosis.proof.DEFAULT_BRIDGE_NO_DNS': '來源唯一的網路是 bridge，以及它的 resolv.conf。',
  'diagnosis.proof.HOSTNAME_SHADOWS_TARGET': '來源的 Config.Hostname，以及它的 hosts 檔。',
  'diagnosis.proof.STALE_LINK': 'HostConfig.Links 和 hosts 檔；目標比來源晚建立。',
  'diagnosis.proof.HOSTS_OVERRIDE': 'HostConfig.ExtraHosts 和 hosts 檔。',
  'diagnosis.proof.LOCALHOST_IS_SELF': '來源自己的 socket 中沒有這個連接埠。',
  'diagnosis.proof.NO_HOST_GATEWAY_ENTRY': 'HostConfig.ExtraHosts 裡沒有這個名稱。',
  'diagnosis.proof.ANONYMOUS_NAME_NOT_REGISTERED': '引擎早於 25 版；實際查詢得到 NXDOMAIN。',
  'diagnosis.proof.RENAME_NOT_IN_DNS': '實際查詢對舊名稱有回應，對現在的名稱沒有。',
  'diagnosis.proof.STALE_DNS_RECORD': '實際查詢對沒有容器使用的名稱有回應。',
  'diagnosis.proof.SAME_NAME_OTHER_NETWORK': '所指的容器在來源不在的網路上的別名。',
  'diagnosis.proof.AMBIGUOUS_NAME_ACROSS_NETWORKS': '這個名稱登記在來源的兩個網路上。',
  'diagnosis.proof.AMBIGUOUS_ALIAS': '回應的網路上，每個使用這個名稱的容器的別名。',
  'diagnosis.proof.ALIAS_ON_OTHER_NETWORK': '目標在各個網路上的別名。',
  'diagnosis.proof.ALIAS_LOST_ON_RECONNECT': 'compose 的服務標籤還在，別名不在。',
  'diagnosis.proof.RENAMED': 'compose 標籤給出所問的名稱，容器則叫別的名稱。',
  'diagnosis.proof.UPSTREAM_DNS_LOOPBACK': 'HostConfig.Dns 裡只有 127.… 的位址。',
  'diagnosis.proof.NDOTS_SEARCH_DELAY': 'HostConfig.DnsOptions，以及 resolv.conf 的 search 行。',
  'diagnosis.proof.UPSTREAM_SERVFAIL': '實際查詢立刻得到 SERVFAIL。',
  'diagnosis.proof.UPSTREAM_REFUSED': '實際查詢得到 REFUSED。',
  'diagnosis.proof.UPSTREAM_DNS_DEAD': '實際查詢逾時，或數秒後得到 SERVFAIL。',
  'diagnosis.proof.UPSTREAM_NXDOMAIN_OR_DEAD': '實際查詢得到 NXDOMAIN。',
  'diagnosis.proof.NAME_NOT_REGISTERED': '來源的任何網路上都沒有這個名稱。',
  'diagnosis.proof.STALE_IP': '目標在 NetworkSettings 裡的位址；這個網路的容器中沒有一個用這個位址。',
  'diagnosis.proof.NO_DEFAULT_ROUTE': '來源裡的 ip route。',
  'diagnosis.proof.WRONG_ROUTE_IN_SOURCE': '來源裡的 ip route。',
  'diagnosis.proof.FIREWALL_IN_SOURCE': '來源命名空間裡的 iptables。',
  'diagnosis.proof.VETH_MISSING': '容器裡的 ip link 沒有這個介面。',
  'diagnosis.proof.VETH_DOWN': '主機上的 ip link：veth 為 DOWN。',
  'diagnosis.proof.VETH_NOT_ON_BRIDGE': '主機上的 ip link：veth 沒有 master。',
  'diagnosis.proof.VETH_ON_WRONG_BRIDGE': '主機上的 ip link：veth 的 master 是別的。',
  'diagnosis.proof.CONTAINER_IF_DOWN': '容器裡的 ip link：DOWN；主機上：無載波。',
  'diagnosis.proof.ADDRESS_MISSING': '容器裡的 ip address 與 NetworkSettings 對照。',
  'diagnosis.proof.ADDRESS_MISMATCH': '容器裡的 ip address 與 NetworkSettings 對照。',
  'diagnosis.proof.MTU_MISMATCH': '線路兩端的 mtu。',
  'diagnosis.proof.BRIDGE_MISSING': '主機上的 ip link 沒有這個橋接器。',
  'diagnosis.proof.BRIDGE_DOWN': '主機上的 ip link：橋接器為 DOWN。',
  'diagnosis.proof.BRIDGE_ADDRESS_MISSING': '橋接器的 ip address。',
  'diagnosis.proof.PORT_ISOLATED': '兩個連接埠的 bridge -d link：isolated on。',
  'diagnosis.proof.DUPLICATE_MAC': '兩個容器裡的 ip link。',
  'diagnosis.proof.DUPLICATE_IP': '另一個容器裡的 ip address。',
  'diagnosis.proof.STALE_ARP': '來源裡的 ip neigh。',
  'diagnosis.proof.ICC_DISABLED': '網路的 Options，以及其橋接器上的 DROP 規則。',
  'diagnosis.proof.HOST_FIREWALL': '主機上的規則及其所在的鏈。',
  'diagnosis.proof.VXLAN_BLOCKED': '本機 INPUT 或 OUTPUT 中的規則及其所在的鏈。',
  'diagnosis.proof.OVERLAY_MTU': '通往其他節點的網路卡與 overlay 的 mtu。',
  'diagnosis.proof.OVERLAY_PEER_MISSING': 'overlay 命名空間中 VXLAN 介面的 ip neigh 與 bridge fdb。',
  'diagnosis.proof.NODE_DOWN': '管理節點上 docker node ls 的 STATUS。',
  'diagnosis.proof.FIREWALL_IN_TARGET': '目標命名空間裡的規則。',
  'diagnosis.proof.WRONG_ROUTE_IN_TARGET': '目標裡的 ip route。',
  'diagnosis.proof.PUBLISHED_ON_LOOPBACK': '目標的 PortBindings 裡的 HostIp。',
  'diagnosis.proof.HOST_PORT_USED_INSIDE': '目標的 PortBindings。',
  'diagnosis.proof.LISTENS_ON_LOOPBACK': '目標監聽的 socket。',
  'diagnosis.proof.LISTENS_ON_OTHER_ADDRESS': '目標監聽的 socket。',
  'diagnosis.proof.LISTENS_ON_IPV4_ONLY': '目標監聽的 socket。',
  'diagnosis.proof.WRONG_PROTOCOL': '目標監聽的 socket。',
  'diagnosis.proof.WRONG_PORT': '目標監聽的 socket。',
  'diagnosis.proof.NOTHING_LISTENS': '目標監聽的 socket，或遭拒絕的連線。',
  'diagnosis.proof.NO_ANSWER': '實際連線的錯誤。',

  'diagnosis.remedy.START': '啟動 {{container}}。',
  'diagnosis.remedy.UNPAUSE': '解除 {{container}} 的暫停。',
  'diagnosis.remedy.RESTART': '重新啟動 {{container}}：{{product}} 會重新設定它的網路。',
  'diagnosis.remedy.READ_LOGS': '查看 {{container}} 的記錄，了解它為什麼結束。',
  'diagnosis.remedy.RECREATE': '去掉造成問題的設定，重新建立 {{container}}。',
  'diagnosis.remedy.FREE_ADDRESS': '釋出這個位址，或給 {{container}} 另一個位址，再啟動它。',
  'diagnosis.remedy.FREE_PORT': '釋出主機上的連接埠，或改發布另一個，再啟動 {{container}}。',
  'diagnosis.remedy.CHANGE_SUBNET': '給這個網路一個沒有人使用的子網路。',
  'diagnosis.remedy.JOIN_NETWORK': '把 {{container}} 連接到 {{network}}。',
  'diagnosis.remedy.JOIN_NEW_NETWORK': '建立網路 {{network}}，並把 {{container}} 接上去。',
  'diagnosis.remedy.LEAVE_NETWORK': '把 {{container}} 連接到 {{network}}，並中斷與 {{other}} 的連接。',
  'diagnosis.remedy.LEAVE_FOR_NEW_NETWORK':
    '建立網路 {{network}}，把 {{container}} 接上去，並從 {{other}} 中斷連接。',
  'diagnosis.remedy.OTHER_DRIVER': '改在使用其他驅動程式（例如 bridge）的網路上建立 {{container}}。',
  'diagnosis.remedy.FIX_START': '先排除 Docker 指出的問題，再啟動 {{container}}；原樣啟動只會再次失敗。',
  'diagnosis.remedy.RECONNECT':
    '中斷 {{container}} 與 {{network}} 的連接再重新連接：{{product}} 會建立新的虛擬網路線。',
  'diagnosis.remedy.RECONNECT_WITH_ALIAS': '以別名 {{name}} 把 {{container}} 重新連接到 {{network}}。',
  'diagnosis.remedy.DROP_ALIAS': '拿掉 {{container}} 的名稱 {{name}}。',
  'diagnosis.remedy.USE_NAME': '使用名稱 {{name}}。',
  'diagnosis.remedy.USE_ADDRESS': '使用位址 {{address}}。',
  'diagnosis.remedy.USE_PORT': '使用 {{container}} 的連接埠 {{port}}。',
  'diagnosis.remedy.USE_PROTOCOL': '用 {{container}} 監聽的協定連線，或讓它也監聽另一種。',
  'diagnosis.remedy.ASK_AGAIN': '讓 {{container}} 重新解析名稱；重新啟動就會這麼做。',
  'diagnosis.remedy.LISTEN_EVERYWHERE': '讓 {{container}} 監聽 0.0.0.0（和 [::]），而不是 {{address}}。',
  'diagnosis.remedy.LISTEN': '在 {{container}} 裡啟動應該監聽的程式，或改用它有的連接埠。',
  'diagnosis.remedy.PUBLISH_EVERYWHERE': '發布 {{container}} 的連接埠時，前面不要加迴路位址。',
  'diagnosis.remedy.ADD_HOST_GATEWAY': '以 --add-host {{name}}:host-gateway 重新建立 {{container}}。',
  'diagnosis.remedy.CHANGE_DNS': '給 {{container}} 一個會回應的名稱伺服器（--dns），或在主機上設定。',
  'diagnosis.remedy.REMOVE_HOSTS_LINE': '從 {{container}} 的 hosts 檔裡刪掉有 {{name}} 的那一行。',
  'diagnosis.remedy.DELETE_RULE': '刪除這條規則。',
  'diagnosis.remedy.RESTART_DOCKER': '重新啟動 Docker：它會恢復自己的規則和橋接器。',
  'diagnosis.instead.reloadNetworks': '重新載入 {{product}} 的網路：它會恢復自己的規則和橋接器。',
  'diagnosis.remedy.SET_FORWARDING': '開啟轉送。',
  'diagnosis.remedy.ADD_MASQUERADE': '把規則加回去。',
  'diagnosis.remedy.SET_LINK_UP': '啟用 {{value}}。',
  'diagnosis.remedy.PLUG_IN': '把 {{value}} 接上 {{network}}。',
  'diagnosis.remedy.SET_MTU': '把兩端的 MTU 設為 {{value}}。',
  'diagnosis.remedy.ADD_BRIDGE_ADDRESS': '把位址還給 {{value}}。',
  'diagnosis.remedy.JOIN_PORT': '解除 {{value}} 的隔離。',
  'diagnosis.remedy.FLUSH_NEIGHBOUR': '讓 {{container}} 忘掉這個項目。',
  'diagnosis.remedy.DELETE_ROUTE': '刪除 {{container}} 裡的這條路由。',
  'diagnosis.remedy.REMOVE_DUPLICATE': '重新啟動 {{container}}：它會得到自己的位址。',
  'diagnosis.remedy.SCALE': '啟動 {{name}} 的一個任務。',
  'diagnosis.remedy.ATTACHABLE': '以 --attachable 另建一個 overlay 網路：事後無法更改。',
  'diagnosis.remedy.MACVLAN_SHIM': '在 {{value}} 上給主機一個自己的 macvlan 子介面。',
  'diagnosis.remedy.LOWER_OVERLAY_MTU':
    '以不超過 {{value}} 的 MTU 重新建立 overlay，或調高每個節點網路卡的 MTU。',
  'diagnosis.remedy.RESTORE_PEER':
    '重新寫入這個項目。在 {{other}} 上重新啟動 {{target}} 時，Docker 也會自己寫入。',
  'diagnosis.remedy.CHECK_NODE': '到 {{name}} 上查看：從本機讀不到它的防火牆、MTU 和程式。',
  'diagnosis.remedy.PROBE': '從來源開始，用 tcpdump 查看這條路。',

  'diagnosis.unread.rootless':
    '{{product}} 以 rootless 模式執行：它的橋接器在 rootlesskit 的命名空間裡，Patchbay 無法進入。',
  'diagnosis.unread.elsewhere': '這裡讀不到引擎所在主機的核心。',
  'diagnosis.unread.notTried': '還沒有查看過。',
  'diagnosis.hop.source.ok': '{{source}} 執行中。',
  'diagnosis.hop.target.ok': '{{target}} 執行中。',
  'diagnosis.hop.host.ok': '主機會轉送封包。',
  'diagnosis.hop.host.unknown': '讀不到主機是否轉送封包。{{reason}}',
  'diagnosis.hop.network.ok': '兩者都在 {{network}} 上。',
  'diagnosis.hop.network.apart': '{{source}} 和 {{target}} 在不同的網路上。',
  'diagnosis.hop.network.outside': '{{source}} 經由 {{network}} 通往外部。',
  'diagnosis.hop.resolver.embedded': '{{source}} 詢問 {{product}} 的名稱伺服器（{{value}}）。',
  'diagnosis.hop.resolver.other': '{{source}} 詢問 {{value}}，那不是 {{product}} 的名稱伺服器。',
  'diagnosis.hop.resolver.unknown': '讀不到 {{source}} 詢問哪個名稱伺服器。{{reason}}',
  'diagnosis.hop.name.ok': '{{name}} 是 {{value}}。',
  'diagnosis.hop.name.unknown': '{{name}} 要由外部的名稱伺服器回答：只有實際查詢才知道。',
  'diagnosis.hop.name.generated':
    '25 版之前的引擎不提供自動產生的名稱，而 {{name}} 看起來就是：只有實際查詢才知道。',
  'diagnosis.hop.route.ok': '{{source}} 有路由：{{value}}',
  'diagnosis.hop.route.unknown': '讀不到 {{source}} 的路由。{{reason}}',
  'diagnosis.hop.interface.ok': '{{container}} 內的介面有 {{product}} 給它的位址。',
  'diagnosis.hop.interface.unknown': '讀不到 {{container}} 內的介面。{{reason}}',
  'diagnosis.hop.cable.ok': '{{container}} 的線路已接上 {{network}}。',
  'diagnosis.hop.cable.unknown': '讀不到 {{container}} 的線路。{{reason}}',
  'diagnosis.hop.bridge.ok': '橋接器 {{value}} 已啟用。',
  'diagnosis.hop.bridge.unknown': '讀不到橋接器 {{value}}。',
  'diagnosis.hop.policy.ok': '主機上沒有規則擋下封包。',
  'diagnosis.hop.policy.partly': '主機上讀得到的規則都沒有擋下封包。{{reason}}',
  'diagnosis.hop.policy.unknown': '讀不到主機的防火牆。{{reason}}',
  'diagnosis.hop.policy.uncertain': '主機的一條規則可能會擋下封包，也可能不會：{{value}}',
  'diagnosis.hop.firewall.ok': '{{container}} 內沒有規則擋下封包。',
  'diagnosis.hop.firewall.unknown': '讀不到 {{container}} 內的防火牆。{{reason}}',
  'diagnosis.hop.listener.ok': '{{target}} 在連接埠 {{port}} 上監聽。',
  'diagnosis.hop.listener.unknown': '讀不到 {{target}} 的連接埠 {{port}} 上是否有程式在監聽。{{reason}}',
  'diagnosis.hop.listener.outside': '{{address}} 在這台主機之外：只有實際測試才知道它是否回應。',
  'diagnosis.hop.listener.unused': '{{product}} 所知的對象中沒有誰使用 {{address}}：只有實際測試才知道。',
  'diagnosis.hop.unclear': '這裡讀到的資訊互相矛盾，只有實際測試才能確定。',
  'diagnosis.hop.notReached': '未到達：路徑在此之前就已中斷。',
  'diagnosis.hop.policy.passed': '實際測試的連線通過了主機的防火牆。',
  'diagnosis.hop.firewall.passed': '實際測試的連線通過了 {{container}} 內的防火牆。',
  'diagnosis.hop.listener.answered': '{{address}} 回應了實際測試的連線。',
  'diagnosis.hop.name.elsewhere':
    '本節點所知的容器都不使用 {{name}} 這個名稱。它可能是另一個節點上 {{network}} 容器的別名，Docker 只在那個節點上提供：實際查詢才看得到。',
  'diagnosis.hop.name.untold':
    'Docker 沒有告訴本機其他節點上有哪些容器在 {{network}}，{{name}} 可能就在那裡：只有實際查詢才知道。',
  'diagnosis.hop.overlay.open': '本機沒有規則擋下往來 {{other}} 的 UDP 連接埠 {{port}}。',
  'diagnosis.hop.overlay.unread': '讀不到本機是否有規則擋下往來 {{other}} 的 UDP 連接埠 {{port}}。{{reason}}',
  'diagnosis.hop.overlay.peer': '核心會把給 {{target}}（{{value}}）的封包送往 {{other}}。',
  'diagnosis.hop.overlay.peerUnread': '讀不到核心是否知道如何到達 {{other}} 上的 {{target}}。{{reason}}',
  'diagnosis.hop.overlay.far':
    '{{target}} 在 {{other}} 上執行：從本機讀不到那裡的防火牆和程式，只有實際測試才知道。',
  'diagnosis.hop.overlay.nobody':
    '本節點所知的容器在 {{network}} 上都沒有 {{address}}：它可能在另一個節點上。',
  'diagnosis.hop.overlay.virtual':
    '{{address}} 是服務 {{name}} 的虛擬位址：核心的 IPVS 會把封包轉給其中一個任務，是否成功只有實際測試才知道。',
  'diagnosis.hop.each.ok': '{{name}} 的 {{other}} 個位址都可到達：{{reason}}。',
  'diagnosis.hop.each.broken': '{{name}} 的 {{other}} 個位址中有 {{value}} 個無法到達：{{reason}}。',
  'diagnosis.hop.each.unknown': '{{name}} 的 {{other}} 個位址中有 {{value}} 個情況不明：{{reason}}。',
  'diagnosis.hop.noSource': '這裡沒有容器 {{source}}。',
  'diagnosis.hop.severalSources': '「{{source}}」可能指多個容器：{{names}}。',

  'diagnosis.by.literal': '位址不需要名稱伺服器',
  'diagnosis.by.hosts': '{{source}} 的 hosts 檔',
  'diagnosis.by.name': '{{product}} 的名稱伺服器，當作 {{network}} 上的容器名稱',
  'diagnosis.by.alias': '{{product}} 的名稱伺服器，當作 {{network}} 上的別名',
  'diagnosis.by.host-name': '{{product}} 的名稱伺服器，當作 {{network}} 上的主機名稱',
  'diagnosis.by.short-id': '{{product}} 的名稱伺服器，當作 {{network}} 上容器的短識別碼',
  'diagnosis.by.link': '{{product}} 的名稱伺服器，當作 {{source}} 在 {{network}} 上的連結',
  'diagnosis.by.swarm': 'Docker 的名稱伺服器，依據 swarm 各節點互相告知的資訊',
  'diagnosis.by.upstream': '外部的名稱伺服器',
  'diagnosis.by.nobody': '沒有人',

  'diagnosis.probe.agrees': '實際測試的結果相同。',
  'diagnosis.probe.differs': '實際測試的結果不同，以實際測試為準。',
  'diagnosis.probe.agreesName': '實際查詢到的名稱結果相同，但沒有實際建立連線。',
  'diagnosis.probe.settles': '讀不到的部分，由實際測試得知。',
  'diagnosis.probe.opens': '實際測試的連線可以建立，但這不足以排除此原因。',
  'diagnosis.probe.inconclusive': '實際測試沒有得到回應，在此無法證明什麼。',
  'diagnosis.probe.impossible': '無法進行測試：{{reason}}',

  'diagnosis.trap.hidden': '{{name}} 也在 {{network}} 上，但那裡不會被問到：{{other}} 先回應。',
  'diagnosis.trap.shared': '有好幾個容器回應 {{name}}：{{other}}。',
  'diagnosis.trap.hosts': 'hosts 檔先於 DNS 回應：用這個名稱永遠連不到 {{other}}。',
  'diagnosis.trap.generated': '自動產生的名稱：25 版之前的引擎不提供。',
} as const satisfies AreaOf<typeof english>;
