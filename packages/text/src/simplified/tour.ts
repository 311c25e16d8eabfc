import type { AreaOf } from '../area.js';
import type { tour as english } from '../english/tour.js';

/** The legend, and the three steps that a newcomer is taken through once. */
export const tour = {
  'legend.title': '图例说明',
  'legend.open': '图例：图中符号的含义（?）',
  'legend.close': '关闭图例',
  'legend.things': '对象',
  'legend.rail': '一个网络。在主机上它是一个网桥：用软件实现的交换机。',
  'legend.box': '一个网络命名空间：一个或多个容器共同看到的网络环境。',
  'legend.cable': '一对 veth：一端在容器内（eth0），另一端接在网桥上（veth…）。',
  'legend.chip': '发布的端口：主机的端口通向容器的端口。',
  'legend.host': '主机自己的命名空间：负责路由和地址转换（NAT）。',
  'legend.nic': '主机的网卡，以及它之外的网络。',
  'legend.nicChild': 'macvlan 和 ipvlan：不经过任何网桥，直接通向网卡。',
  'legend.internal': '虚线的轨：内部网络，没有离开主机的路。',
  'legend.states': '状态',
  'legend.running': '运行中',
  'legend.paused': '已暂停',
  'legend.stopped': '已停止：下次启动时会重新接入',
  'legend.unhealthy': '健康检查失败',
  'legend.cut': '已拔出的线缆，或有一端已停用',
  'legend.hands': '操作',
  'legend.drag': '把容器拖到轨上即可接入网络；拖到另一个容器上，即可询问为什么连不上它。',
  'legend.menu': '在任意对象上点右键，或在大纲中按菜单键，即可看到能对它做什么。',
  'legend.find': 'Ctrl K 可以查找任何对象，也能执行任何操作。',

  'tour.title': '三步看懂这张图',
  'tour.step': '第 {{step}} 步，共 {{steps}} 步',
  'tour.look': '你的容器就是这样接线的',
  'tour.lookMore':
    '每条长轨是一个网络，在主机上就是一个网桥。每个方框是一个容器。两者之间的线缆是一对 veth，两端都标着内核使用的名称。你在终端里做的任何事，这里都会立即显示。',
  'tour.ask': '询问为什么连不上',
  'tour.askMore':
    '把一个容器拖到另一个容器上，或选中一个再按 W。路径会一跳一跳亮起，直到断开的地方，并附上证据；能修复时还会给出修复办法。',
  'tour.do': '接入与拔出',
  'tour.doMore':
    '把容器拖到轨上，或选中后按 C。D 拔出，U 把上一次更改连同相关设置一并撤销。Ctrl K 可以查找任何对象；问号键说明各种符号。',
  'tour.next': '下一步',
  'tour.back': '上一步',
  'tour.done': '开始看看',
  'tour.skip': '跳过',
} as const satisfies AreaOf<typeof english>;
