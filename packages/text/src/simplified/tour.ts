import type { AreaOf } from '../area.js';
import type { tour as english } from '../english/tour.js';

/** The three steps that a newcomer is taken through once. */
export const tour = {
  'tour.title': '三步看懂这张图',
  'tour.step': '第 {{step}} 步，共 {{steps}} 步',
  'tour.look': '容器是这样接线的',
  'tour.lab': '这是实验室：Patchbay 内置的练习主机，不是你的 Docker。',
  'tour.lookMore':
    '这条线是一对 veth，两端都标着内核使用的名称。它把容器（方框）接到网络（横条），也就是主机上的网桥。你在终端里做的任何事，这里都会立即显示。',
  'tour.ask': '询问为什么连不上',
  'tour.askMore':
    '把这个容器拖到另一个容器上，或选中后按 W。路径会逐跳亮起，直到断开的地方，并附上证据；能修复时还会给出修复办法。',
  'tour.do': '连接与断开',
  'tour.doMore':
    '把容器拖到这个网络上，或选中后按 C。D 断开连接，U 撤销上一次更改。Ctrl K 可以查找任何对象；? 说明各种符号和按键。',
  'tour.next': '下一步',
  'tour.back': '上一步',
  'tour.done': '开始看看',
  'tour.skip': '跳过',
} as const satisfies AreaOf<typeof english>;
