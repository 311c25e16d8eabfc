import type { AreaOf } from '../area.js';
import type { cli as english } from '../english/cli.js';

/** What the `patchbay` command says. */
export const cli = {
  'cli.help': `patchbay：Docker 主機網路的即時圖面，以及 A 為什麼連不到 B。

用法：patchbay 指令 [選項]

  serve       儀表板（patchbay serve --help）
  why         容器為什麼連得到或連不到某個名稱、位址或連接埠（patchbay why --help）
  names       容器能解析哪些名稱，又能用哪些名稱找到它（patchbay names --help）
  findings    不必提問就能看出的問題（patchbay findings --help）
  topology    圖面或圖上的所有資料，存成檔案（patchbay topology --help）
  probe       讀取核心的部分，與儀表板分開（patchbay probe --help）

--version 印出版本。
--language en、zh-Hant 或 zh-Hans 選擇語言；預設取自 LC_ALL、LC_MESSAGES、LANG。`,
  'cli.probe.help': `用法：patchbay probe [--socket PATH] [--group GID] [--check]

替沒有特權的 Patchbay（patchbay serve --probe-socket PATH）讀取這台主機的核心，
經由 unix socket。不開啟任何連接埠，不與 Docker 溝通，也不變更任何東西。

--socket  監聽的位置（預設 {{path}}）；其擁有者與群組可以提問。
--group   可以提問的群組編號（預設：這個行程自己的群組）。
--check   詢問該 socket 上的探測程式狀況後結束：有回應時結束狀態為 0。

環境變數：PATCHBAY_PROBE，代替 --socket。`,
  'cli.probe.listens': '探測程式在 {{path}} 上監聽，接線：{{tier}}',
  'cli.probe.answers': '探測程式有回應，接線：{{tier}}',
  'cli.probe.refused': '已關閉一條連線：{{reason}}',
  'cli.topology.help': `用法：patchbay topology [--format FORMAT] [--view wiring|networks] [--theme light|dark]
                        [--output FILE] [--from FILE] [--engine ADDRESS | --context NAME]

輸出圖上的所有資料，或圖面本身。不需要瀏覽器。

--format  {{formats}}
          json（預設）可以再開啟：在網頁上，或以 --from。
--view    wiring（預設）或 networks；用於 svg 與 drawio。
--theme   light（預設）或 dark；用於 svg 與 drawio。
--output  要寫入的檔案；沒有就寫到標準輸出。
--from    先前輸出的 JSON 檔，代替引擎。

名稱、位址、映像檔與網路標籤都包含在內。環境變數的值從不讀取。`,
  'why.help': `用法：patchbay why FROM TO[:PORT] [--udp] [--target CONTAINER] [--address IP] [--probe] [--json]
                  [--engine ADDRESS | --context NAME]
      patchbay why --all [--json] [--engine ADDRESS | --context NAME]

FROM 是一個容器：名稱、服務、別名、ID，或只有一個容器符合的部分名稱。TO 是它的程式所要連的對象：名稱、別名、服務、位址或容器。
--target 指出所指的容器，在名稱本身說不清楚的時候使用。
--address 是 FROM 的程式所連的位址，在它不再查詢名稱的時候使用。
--probe 還會實際測試：從 FROM 的網路命名空間內部送出 DNS 查詢並嘗試連線。
--all 列出誰能以名稱連到誰。

結束狀態：0 連得通，1 不通，2 未知（或問題的格式不正確，或 FROM 不是唯一的容器）。`,
  'why.all.marks': '✓ 名稱可解析且封包到得了   ✗ 不通   / 沒有共同的網路   ? 未知',
  'why.all.unread': '只深入讀取了 {{count}} 個容器中的前 {{read}} 個：其餘的所知較少。',
  'why.resolves': '名稱解析',
  'why.reaches': '封包到達',
  'why.reachesByAddress': '以位址時封包到達',
  'why.status.ok': '是',
  'why.status.broken': '不通',
  'why.status.unknown': '未知',
  'why.status.not-asked': '未詢問',
  'why.alsoWrong': '另外發現',
  'why.behind_other': '之後的 {{count}} 段未到達：{{names}}',
  'why.remedies': '怎麼辦',
  'why.probe': '實際測試',
} as const satisfies AreaOf<typeof english>;
