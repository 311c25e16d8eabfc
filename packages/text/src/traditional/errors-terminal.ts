import type { AreaOf } from '../area.js';
import type { errorsTerminal as english } from '../english/errors-terminal.js';

/** Errors that only a terminal shows: before there is a page. */
export const errorsTerminal = {
  'error.PB_BAD_FLAG': '不認得選項 {{flag}}。',
  'error.PB_BAD_FLAG.hint': '執行 npm start -- --help 可以看到所有選項。',
  'error.PB_PORT_BUSY': '{{host}} 的連接埠 {{port}} 已被占用。',
  'error.PB_PORT_BUSY.hint': '請以 --port 選另一個，或停止占用它的程式。',
  'error.PB_PORT_REFUSED': '系統不讓我在 {{host}}:{{port}} 上監聽（{{reason}}）。',
  'error.PB_PORT_REFUSED.hint': '請選擇 1023 以上的連接埠，以及屬於這台機器的位址。',
  'error.PB_PROBE_SOCKET': '探測程式無法使用 socket {{path}}：{{reason}}。',
  'error.PB_PROBE_SOCKET.hint':
    '請以 --socket 指定另一個；所在的資料夾必須存在，並屬於探測程式的使用者與群組。',
  'error.PB_ENGINE_ADDRESS': '無法使用引擎位址 {{address}}：{{reason}}。',
  'error.PB_ENGINE_ADDRESS.hint':
    '請使用 unix:///path、tcp://host:2375、https://host:2376 或 ssh://user@host。',
  'error.PB_TWO_ENGINES': '指定了兩個引擎：{{first}} 和 {{second}}。',
  'error.PB_TWO_ENGINES.hint': '請只指定一個引擎：--engine ADDRESS 或 --context NAME。',
  'error.PB_NODE_VERSION': 'Patchbay 需要 Node {{needed}} 或更新的版本；這裡是 {{found}}。',
  'error.PB_NODE_VERSION.hint': '請安裝目前的 Node.js，再執行一次指令。',
  'error.PB_NOT_BUILT': '頁面尚未建置：{{folder}} 裡沒有 index.html。',
  'error.PB_NOT_BUILT.hint': '請執行 npm start：它會補建缺少的部分。',
} as const satisfies AreaOf<typeof english>;
