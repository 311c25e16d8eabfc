import type { AreaOf } from '../area.js';
import type { exports as english } from '../english/export.js';

/** Keeping the picture as a file, and opening one. */
export const exports = {
  'export.title': '{{host}} 的 Docker 网络',
  'export.description': '{{counts}}；视图：{{view}}；{{engine}}；{{at}}。由 Patchbay 绘制。',
  'export.openTitle': '导出，或打开导出文件（E）',
  'export.heading': '导出',
  'export.shown': '按当前画面导出，含筛选。视图：{{view}}。配色：{{theme}}。',
  'export.included':
    '名称、地址、镜像和网络标签不论内容都会写进文件。环境变量的值绝不会：Patchbay 不读取它们。',
  'export.withoutNames':
    '名称已隐藏：图会按现在的样子存成文件，不含名称。其他格式会写出所有名称，要等到重新显示名称（Q）后才能使用。',
  'export.format.svg.about': '放大也清晰的图，文字可以选中',
  'export.format.png.about': '两倍大小的图像',
  'export.format.drawio.about': '在 diagrams.net 中继续绘制',
  'export.format.mermaid.about': '放进 README 或 wiki 的流程图',
  'export.format.dot.about': '供你自己的工具使用的图',
  'export.format.json.about': '所有已知的数据，Patchbay 可以再次打开',
  'export.copyMermaid': '复制 Mermaid',
  'export.copied': '流程图已在剪贴板上。',
  'export.failed': '无法生成文件：{{reason}}',
  'export.openFile': '打开导出文件…',
  'export.openMore': '打开 Patchbay 导出的 JSON 文件；也可以拖放到网页上。',
  'export.close': '关闭',

  'saved.title': '保存的图',
  'saved.says': '这是 {{host}} 在 {{time}} 保存的图，不是实时的。',
  'saved.back': '回到实时',
  'saved.line': '保存的图',
  'command.blocked.saved': '这是保存的图：里面的东西都不能更改。',
} as const satisfies AreaOf<typeof english>;
