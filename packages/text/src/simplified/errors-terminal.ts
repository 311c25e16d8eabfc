import type { AreaOf } from '../area.js';
import type { errorsTerminal as english } from '../english/errors-terminal.js';

/** Errors that only a terminal shows: before there is a page. */
export const errorsTerminal = {
  'error.PB_BAD_FLAG': '无法识别选项 {{flag}}。',
  'error.PB_BAD_FLAG.hint': '运行 npm start -- --help 可查看所有选项。',
  'error.PB_PORT_BUSY': '{{host}} 的端口 {{port}} 已被占用。',
  'error.PB_PORT_BUSY.hint': '请用 --port 另选一个，或停止占用它的程序。',
  'error.PB_PORT_REFUSED': '系统不允许我监听 {{host}}:{{port}}（{{reason}}）。',
  'error.PB_PORT_REFUSED.hint': '请选择大于 1023 的端口，以及属于本机的地址。',
  'error.PB_PROBE_SOCKET': '探测程序无法使用套接字 {{path}}：{{reason}}。',
  'error.PB_PROBE_SOCKET.hint': '请用 --socket 指定另一个；所在文件夹必须存在，并属于探测程序的用户和组。',
  'error.PB_ENGINE_ADDRESS': '无法使用引擎地址 {{address}}：{{reason}}。',
  'error.PB_ENGINE_ADDRESS.hint':
    '请使用 unix:///path、tcp://host:2375、https://host:2376 或 ssh://user@host。',
  'error.PB_TWO_ENGINES': '指定了两个引擎：{{first}} 和 {{second}}。',
  'error.PB_TWO_ENGINES.hint': '请只指定一个引擎：--engine ADDRESS 或 --context NAME。',
  'error.PB_NODE_VERSION': 'Patchbay 需要 Node {{needed}} 或更高版本；当前是 {{found}}。',
  'error.PB_NODE_VERSION.hint': '请安装当前版本的 Node.js，然后重新运行命令。',
  'error.PB_NOT_BUILT': '页面尚未构建：{{folder}} 中没有 index.html。',
  'error.PB_NOT_BUILT.hint': '请运行 npm start：它会构建缺少的部分。',
} as const satisfies AreaOf<typeof english>;
