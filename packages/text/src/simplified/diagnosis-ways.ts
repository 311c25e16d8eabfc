import type { AreaOf } from '../area.js';
import type { diagnosisWays as english } from '../english/diagnosis-ways.js';

/** Why can't A reach B, part two: published ports, the host's rules and routes, names that lead elsewhere, and what was set for them. */
export const diagnosisWays = {
  'diagnosis.cause.NAMESPACE_OWNER_REPLACED':
    '{{source}} 共享的是一个已删除的容器（{{value}}）的网络：里面只剩环回接口。',
  'diagnosis.cause.HOST_ROUTE_TAKES_SUBNET':
    '主机把发往 {{address}} 的数据包送到别处，而不是容器的网桥：{{value}}。',
  'diagnosis.cause.HOST_NO_ROUTE': '主机本身没有通往 {{address}} 的路由。',
  'diagnosis.cause.NAME_LEADS_TO_STRANGER':
    '{{name}} 解析为 {{value}}，那是外部域名服务器对 {{other}} 的应答：不是 {{target}}。',
  'diagnosis.cause.PROXY_VARIABLES':
    '{{source}} 设置了 {{value}}，而 no_proxy 没有列出 {{name}}：遵照此设置的程序会访问代理服务器，而不是 {{target}}。',
  'diagnosis.cause.LAN_OVERLAP':
    '{{address}} 落在 {{network}} 的子网 {{value}} 内：此主机会在那里的容器中找它，而不是到外部去找。',
  'diagnosis.cause.USERLAND_PROXY_OFF':
    '用户态代理（userland-proxy）已关闭，主机把端口 {{port}} 从 {{other}} 直接导入 {{network}}，而 Docker 隔离这两个网络。',
  'diagnosis.cause.HAIRPIN_WITHOUT_BRIDGE_NF':
    '主机把此端口导回同一个网桥，{{target}} 在那里直接应答，来自未被询问的地址：桥接的数据包不经过 IP 防火墙（bridge-nf-call-iptables 为 0）。',
  'diagnosis.cause.PMTU_BLACK_HOLE':
    '{{network}} 上的容器会发送最大 {{value}} 字节的数据包，而主机的对外接口只容得下较小的（{{other}}）：小数据包能通过，大数据包可能丢失。',
  'diagnosis.cause.PUBLISHED_OTHER_ADDRESS':
    '{{target}} 的端口 {{port}} 只发布在 {{value}} 上，不在 {{address}} 上。',
  'diagnosis.cause.PUBLISHED_OTHER_PORT': '{{target}} 有端口 {{port}}，但在主机上发布为端口 {{value}}。',
  'diagnosis.cause.NOT_PUBLISHED': '{{target}} 有端口 {{port}}，但没有发布：主机上没有通往那里的端口。',
  'diagnosis.cause.DRIVER_DOES_NOT_PUBLISH':
    '要求过 Docker 发布 {{target}} 的端口 {{port}}，但它没有发布：它的网络（{{value}}）不支持发布端口。',
  'diagnosis.cause.DOCKER_PROXY_GONE':
    '{{target}} 的端口 {{port}} 已发布，但为容器和 localhost 接收连接的 docker-proxy 没有在主机上监听。',
  'diagnosis.cause.UDP_ANSWER_FROM_OTHER_ADDRESS':
    '{{source}} 询问 {{address}}，而 docker-proxy 从 {{value}} 应答：来自其他地址的 UDP 应答会被丢弃。',

  'diagnosis.proof.NAMESPACE_OWNER_REPLACED': 'NetworkMode container:ID，而没有容器有此 ID。',
  'diagnosis.proof.HOST_ROUTE_TAKES_SUBNET': '主机上的 ip rule 和 ip route。',
  'diagnosis.proof.HOST_NO_ROUTE': '主机上的 ip route。',
  'diagnosis.proof.NAME_LEADS_TO_STRANGER': '实际查询得到的地址不属于任何容器；来源的 DnsSearch 和 ndots。',
  'diagnosis.proof.PROXY_VARIABLES': '来源的 Config.Env 中的变量名称。',
  'diagnosis.proof.LAN_OVERLAP': '网络的 IPAM.Config；那里没有谁使用此地址，而它是外部的地址。',
  'diagnosis.proof.USERLAND_PROXY_OFF': 'nat 表 DOCKER 链中的 DNAT 规则，以及隔离两个网桥的规则。',
  'diagnosis.proof.HAIRPIN_WITHOUT_BRIDGE_NF':
    'nat 表 DOCKER 链中的 DNAT 规则；sysctl net.bridge.bridge-nf-call-iptables。',
  'diagnosis.proof.PMTU_BLACK_HOLE': '容器内的 mtu 与主机对外接口的 mtu；没有 TCPMSS 规则。',
  'diagnosis.proof.PUBLISHED_OTHER_ADDRESS': '目标的 NetworkSettings.Ports 中的 HostIp。',
  'diagnosis.proof.PUBLISHED_OTHER_PORT': '目标的 NetworkSettings.Ports 中的 HostPort。',
  'diagnosis.proof.NOT_PUBLISHED': '目标的 NetworkSettings.Ports 没有 HostPort。',
  'diagnosis.proof.DRIVER_DOES_NOT_PUBLISH':
    '目标设置了 PortBindings，NetworkSettings.Ports 为空；它的网络的驱动。',
  'diagnosis.proof.DOCKER_PROXY_GONE': '目标的 NetworkSettings.Ports；主机上的 ss 没有此端口。',
  'diagnosis.proof.UDP_ANSWER_FROM_OTHER_ADDRESS': 'UDP 端口的 HostIp 为 0.0.0.0；通往来源的网桥的地址。',

  'diagnosis.told.internalPublished':
    '要求过 Docker 发布 {{target}} 的端口 {{port}}，但它没有发布：{{target}} 只在内部网络（{{network}}）上。',
  'diagnosis.told.hostModePublished':
    '{{target}} 使用主机的网络，在那里 -p 不起作用：要访问它请用它自己的端口 {{value}}。',
  'diagnosis.told.hostPolicy': '主机上没有规则放行此数据包，而 {{other}} 的默认策略是 DROP。',
  'diagnosis.told.flushedPolicy':
    'Docker 自己的防火墙规则已从主机上消失，而 {{other}} 的默认策略（DROP）拦截没有规则放行的数据包。',
  'diagnosis.told.masqueradeOff':
    '{{network}} 创建时指定了 {{value}}：数据包以容器自己的地址离开主机，应答找不到回来的路。',
  'diagnosis.told.publicSubnet':
    '{{network}} 的子网（{{value}}）不是私有地址范围：从此主机访问不到外部使用这些地址的机器。',
  'diagnosis.told.ipv6First':
    '{{name}} 有两个地址：程序会先试 IPv6 的（{{value}}），而 {{target}} 的端口 {{port}} 只监听 IPv4。',
  'diagnosis.told.ownerReplaced':
    '{{source}} 共享的是一个已删除的容器（{{value}}）的网络：里面只剩环回接口。之后创建的 {{other}} 有自己的网络。',
  'diagnosis.told.sharerNotStarted':
    '{{source}} 无法启动：它共享 {{other}} 的网络，而 {{other}} 没有运行。{{value}}',
  'diagnosis.told.noNamesHere':
    '{{source}} 在 Docker 默认的 bridge 网络上，那里没有名称，也没有容器叫 {{name}}。',
  'diagnosis.told.routedElsewhere':
    '{{source}} 发往 {{address}} 的数据包不经过 Docker 的网络离开，也没有应答：{{value}}。',
  'diagnosis.told.hostServerSilent': '主机的域名服务器 {{value}} 是主机的环回地址，那里没有应答。',

  'diagnosis.remedy.USE_ABSOLUTE_NAME': '把 {{name}} 写成末尾加点的形式（{{value}}）：这样就不会尝试搜索域。',
  'diagnosis.remedy.PUBLISH': '重新创建 {{container}}，并发布端口 {{port}}（-p）。',
  'diagnosis.remedy.PUBLISH_ON_ADDRESS': '把 {{container}} 的端口发布在所问的地址上：-p {{value}}。',
  'diagnosis.remedy.ALLOW': '让来自 {{value}} 的数据包通过主机的防火墙。',
  'diagnosis.remedy.FILTER_BRIDGED': '让桥接的数据包经过 IP 防火墙。',
  'diagnosis.remedy.EXEMPT_SUBNET': '让发往 {{value}} 的数据包使用 {{container}} 的主路由表。',
  'diagnosis.remedy.RECREATE_SHARER':
    '以相同的设置重新创建 {{container}}：它就会共享现在的 {{other}} 的网络。',
  'diagnosis.remedy.RECREATE_NETWORK': '去掉 {{value}}，重新创建 {{network}}。',
  'diagnosis.remedy.CLAMP_MSS': '让主机把 TCP 段缩短到对外路径允许的大小。',
  'diagnosis.remedy.SET_NETWORK_MTU':
    '以 MTU {{value}} 重新创建 {{network}}（-o com.docker.network.driver.mtu={{value}}）。',
  'diagnosis.remedy.SET_NO_PROXY': '把 {{name}} 加入 {{container}} 的 no_proxy。',

  'diagnosis.hop.route.elsewhere': '{{source}} 不经过 Docker 的网络发出，通往哪里在这里无从得知：{{value}}',
  'diagnosis.hop.route.unsure': '{{source}} 用哪张路由表，取决于这里无从得知的条件：{{value}}',
} as const satisfies AreaOf<typeof english>;
