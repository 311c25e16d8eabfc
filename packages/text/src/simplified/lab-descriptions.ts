import type { AreaOf } from '../area.js';
import type { labDescriptions as english } from '../english/lab-descriptions.js';

/** What each scenario of the lab shows: `lab.scenario.NAME.description`. Not part of the page. */
export const labDescriptions = {
  'lab.scenario.empty.description': '刚安装好的引擎：docker0、host、none，没有容器。',
  'lab.scenario.docker0.description': '默认的 bridge 网络：容器之间可以用地址互通，不能用名称互通。',
  'lab.scenario.user-bridge.description':
    '用户自定义的 bridge 网络，各有地址范围、指定地址、别名和网桥名称。',
  'lab.scenario.wordpress.description': 'WordPress 在 wordpress-net 上按名称找到数据库。',
  'lab.scenario.flask.description': 'Flask 在 fr-network 上通过别名 fr-alias 访问 Redis。',
  'lab.scenario.web-redis.description': '两个容器共用网络 app；旁边的第三个谁也找不到。',
  'lab.scenario.multi-homed.description': '一个容器有 eth0、eth1 和 eth2，各接一条线缆。',
  'lab.scenario.host.description': '位于主机命名空间的容器，它们的端口就是主机的端口。',
  'lab.scenario.none.description': '只有环回接口的容器。',
  'lab.scenario.container.description':
    '位于另一个容器命名空间内的边车容器；其中两个因所有者重启或停止而失去了它。',
  'lab.scenario.overlay.description':
    '双节点 Swarm 上可附加的 overlay 网络，连同负载均衡器、ingress 和 docker_gwbridge。',
  'lab.scenario.macvlan.description': '主机网卡及其 VLAN 的子接口，主机自身访问不了它们。',
  'lab.scenario.ipvlan.description': '全部共用主机的硬件地址，分别处于二层和三层模式。',
  'lab.scenario.link.description': '默认 bridge 网络上的旧式单向 --link，以及它在自定义网络上的新形式。',
  'lab.scenario.internal.description': '出不去的容器，以及一个同时在其他网络上的容器。',
  'lab.scenario.icc-off.description': '一个关闭了容器间通信、MTU 较小的网桥。',
  'lab.scenario.dual-stack.description': '双栈网络，旁边是只有 IPv4 的网络。',
  'lab.scenario.ports.description':
    '发布在所有地址、环回地址、随机端口、UDP、多个端口；一个只声明未发布，还有一条通往主机的路。',
  'lab.scenario.states.description':
    '已创建、运行中、已暂停、正在重启、已退出、已失效；健康、不健康、启动中。',
  'lab.scenario.compose.description': '服务名称相同的项目，各在自己的网络上。',
  'lab.scenario.broken-cables.description':
    'Docker 没有察觉的事：线缆停用、被拔出或消失，地址错误，网桥停用。',
  'lab.scenario.foreign-drivers.description': '插件的网络，以及 Windows 驱动的网络。',
  'lab.scenario.homelab.description': '一个反向代理后面，十六个项目的六十个容器。',
  'lab.scenario.scale.description': '八十个网络上的一千个容器。',
} as const satisfies AreaOf<typeof english>;
