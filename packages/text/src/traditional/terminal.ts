import type { AreaOf } from '../area.js';
import type { terminal as english } from '../english/terminal.js';

/** What `npm start` prints. */
export const terminal = {
  'terminal.open': 'Patchbay 位於 {{url}}',
  'terminal.openElsewhere': '若有程式無法解析 {{name}} 這個名稱，請改用 127.0.0.1。',
  'terminal.newTokens': '權杖已更換，所有開啟中的工作階段均已結束。',
  'terminal.newTokensElsewhere':
    '權杖已更換。使用此狀態資料夾且正在執行的 Patchbay 只接受新的權杖，並會印出新的連結。',
  'terminal.viewers': '僅供檢視：{{url}}',
  'terminal.sees': '{{engine}}，{{containers}}、{{networks}}，接線：{{tier}}',
  'terminal.containers_other': '{{count}} 個容器',
  'terminal.networks_other': '{{count}} 個網路',
  'terminal.lost': 'Docker Engine 不再回應。我會保留最後的圖面，等它恢復後繼續。',
  'terminal.keepsLooking': '我會繼續尋找，並自動進入即時狀態。',
  'terminal.lab':
    '這是內建的實驗室（{{scenario}}），不是 Docker Engine。試試：DOCKER_HOST={{address}} docker network ls',
  'terminal.labOffer': '現在有一個真正的 Docker Engine（{{version}}）回應了。頁面會詢問是否切換過去。',
  'terminal.readOnly': '唯讀：無法從頁面做任何變更。',
  'terminal.tokensNotKept': '權杖沒有保存在 {{folder}}：{{reason}}。Patchbay 結束後，這個連結的權杖就失效。',
  'terminal.state.foreign': '它屬於另一位使用者',
  'terminal.state.open': '其他人可以寫入（chmod 700 可以解決）',
  'terminal.state.no-folder': '它不是資料夾，或無法建立',
  'terminal.state.unwritable': '無法寫入',
  'terminal.notRecorded': '有一項變更沒有記錄到 {{folder}}：{{reason}}。',
  'terminal.address.empty': '位址是空的',
  'terminal.address.unsupported': 'fd:// 只供引擎本身使用',
  'terminal.address.password': 'ssh:// 不接受密碼；請改用金鑰',
  'terminal.address.unsafe': '其中的使用者、主機或路徑不是單純的名稱',
  'terminal.address.no-path': '缺少路徑',
  'terminal.address.malformed': '這不是位址',
  'terminal.help': `Patchbay：Docker 主機網路的即時圖面。

用法：npm start -- [選項]

  --host ADDRESS       在 ADDRESS 上監聽（預設 127.0.0.1：僅限這台機器）
  --port PORT          在連接埠 PORT 上監聽（預設 {{port}}；0 由系統選擇）
  --allow-host NAME    也以 NAME 這個名稱回應（例如反向代理伺服器的）；可重複
  --probe-socket PATH  經由這個 unix socket 上的探測程式（patchbay probe）讀取核心
  --engine ADDRESS     Docker Engine，寫法同 DOCKER_HOST；也可用 ssh://USER@HOST
  --context NAME       這個 docker context 的引擎（預設與 docker 相同：DOCKER_HOST、
                       DOCKER_CONTEXT、目前的 context；都沒有設定時，才使用常見的 socket）
  --lab [SCENARIO]     以內建的實驗室代替引擎：compose、docker0、wordpress、
                       flask、web-redis、homelab、scale、broken-cables、overlay…
                       （找不到引擎時，實驗室會自動啟動）
  --no-open            不開啟瀏覽器
  --read-only          無法從頁面做任何變更
  --token TOKEN        使用 TOKEN（16 個以上的字母和數字），不用保存的權杖
  --token-file FILE    同上，但取自檔案（Docker secret）
  --new-token          產生新的權杖；已開啟的頁面須重新開啟
  --language LANGUAGE  en、zh-Hant 或 zh-Hans（預設取自 LC_ALL、LC_MESSAGES、LANG）
  -h, --help           顯示這份說明

環境變數：PATCHBAY_HOST、PATCHBAY_PORT、PATCHBAY_TOKEN、PATCHBAY_TOKEN_FILE、
PATCHBAY_PROBE、PATCHBAY_ALLOWED_HOSTS、PATCHBAY_STATE_DIR、DOCKER_HOST、DOCKER_CONTEXT、
DOCKER_CONFIG、DOCKER_TLS_VERIFY、DOCKER_CERT_PATH。`,
} as const satisfies AreaOf<typeof english>;
