import type { AreaOf } from '../area.js';
import type { exports as english } from '../english/export.js';

/** Keeping the picture as a file, and opening one. */
export const exports = {
  'export.title': '{{host}} 的 Docker 網路',
  'export.description': '{{counts}}；檢視：{{view}}；{{engine}}；{{at}}。由 Patchbay 繪製。',
  'export.openTitle': '匯出，或開啟匯出檔（E）',
  'export.heading': '匯出',
  'export.shown': '依目前畫面匯出，含篩選。檢視：{{view}}。配色：{{theme}}。',
  'export.included':
    '名稱、位址、映像檔與網路標籤不論內容都會寫進檔案。環境變數的值絕不會：Patchbay 不讀取它們。',
  'export.withoutNames':
    '名稱已隱藏：圖面會照現在的樣子存成檔案，不含名稱。其他格式會寫出所有名稱，要等到重新顯示名稱（Q）後才能使用。',
  'export.format.svg.about': '放大也清晰的圖，文字可以選取',
  'export.format.png.about': '兩倍大小的影像',
  'export.format.drawio.about': '在 diagrams.net 繼續繪製',
  'export.format.mermaid.about': '放進 README 或 wiki 的流程圖',
  'export.format.dot.about': '給你自己的工具用的圖',
  'export.format.json.about': '所有已知的資料，Patchbay 可以再開啟',
  'export.copyMermaid': '複製 Mermaid',
  'export.copied': '流程圖已在剪貼簿上。',
  'export.failed': '無法產生檔案：{{reason}}',
  'export.openFile': '開啟匯出檔…',
  'export.openMore': '開啟 Patchbay 匯出的 JSON 檔；也可以拖放到網頁上。',
  'export.close': '關閉',

  'saved.title': '存下來的圖',
  'saved.says': '這是 {{host}} 在 {{time}} 存下來的圖，不是即時的。',
  'saved.back': '回到即時',
  'saved.line': '存下來的圖',
  'command.blocked.saved': '這是存下來的圖：裡面的東西都不能變更。',
} as const satisfies AreaOf<typeof english>;
