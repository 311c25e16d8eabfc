import type { AreaOf } from '../area.js';
import type { errors as english } from '../english/errors.js';

/** One sentence and one hint per error code: `error.CODE` says what is wrong, `error.CODE.hint` says what to do. */
export const errors = {
  'error.PB_ENGINE_NOT_FOUND': '{{address}} 沒有 Docker Engine 回應。',
  'error.PB_ENGINE_NOT_FOUND.hint':
    '請啟動 Docker，或以 --engine unix:///path/to/docker.sock 或 DOCKER_HOST 指定它的 socket。',
  'error.PB_ENGINE_PERMISSION': '我沒有權限開啟 Docker socket {{address}}。',
  'error.PB_ENGINE_PERMISSION.hint':
    '把自己加入 docker 群組（sudo usermod -aG docker $USER，然後重新登入），或以 sudo 執行。',
  'error.PB_ENGINE_REFUSED': 'Docker 拒絕了：{{message}}',
  'error.PB_ENGINE_REFUSED.hint': '以上是 Docker 的原文。沒有任何變更。',
  'error.PB_ENGINE_DOWN': 'Docker Engine 目前沒有回應。',
  'error.PB_ENGINE_DOWN.hint': '我會繼續嘗試。可以用這個指令檢查：docker info',
  'error.PB_CONTEXT_DOWN':
    'docker context {{context}}（{{address}}，由 {{source}} 指定）沒有回應：{{reason}}',
  'error.PB_CONTEXT_DOWN.hint':
    '請啟動該引擎，或以 --context、--engine 指定另一個（docker context ls 會列出所有 context）。Patchbay 不會改用其他引擎。',
  'error.PB_CONTEXT_UNKNOWN': '沒有名為 {{context}} 的 docker context（由 {{source}} 指定）。',
  'error.PB_CONTEXT_UNKNOWN.hint':
    '這裡有的 context：{{known}}。請更正名稱，或將 DOCKER_CONFIG 設為它們所在的資料夾。Patchbay 不會改用其他引擎。',
  'error.PB_DOCKER_CONFIG': '無法讀取 {{file}}：{{reason}}。',
  'error.PB_DOCKER_CONFIG.hint':
    '這個檔案決定要使用哪個 Docker Engine，因此讀不到它就不會選用任何引擎。請修正檔案，或以 --engine、--context、DOCKER_HOST 指定引擎。',
  'error.PB_ENGINE_SSH': '無法透過 ssh 連上 {{address}} 的 Docker Engine：{{reason}}',
  'error.PB_ENGINE_SSH.hint':
    '請先讓「{{command}}」在終端機中不需輸入密碼就能執行：Patchbay 無法回答 ssh 的提問。',
  'error.PB_TOKEN_MISSING': '這個頁面需要權杖。',
  'error.PB_TOKEN_MISSING.hint': '請開啟 npm start 在終端機印出的連結。',
  'error.PB_TOKEN_WRONG': '這個權杖在這裡無效。',
  'error.PB_TOKEN_WRONG.hint': '請開啟 npm start 最近一次印出的連結。',
  'error.PB_HOST_REFUSED': '我不以 {{host}} 這個名稱提供服務。',
  'error.PB_HOST_REFUSED.hint': '請開啟 npm start 印出的位址，或以 --allow-host 允許這個名稱。',
  'error.PB_ORIGIN_REFUSED': '不接受來自 {{origin}} 的請求。',
  'error.PB_ORIGIN_REFUSED.hint': '請使用這個伺服器自己提供的頁面。',
  'error.PB_READ_ONLY': '這裡已關閉變更功能。',
  'error.PB_READ_ONLY.hint': 'Patchbay 以 --read-only 啟動，或是你開的是檢視者連結。',
  'error.PB_BAD_REQUEST': '請求的格式不正確：{{reason}}。',
  'error.PB_BAD_REQUEST.hint': '請修正指出的欄位後再送一次。沒有任何變更。',
  'error.PB_NOT_FOUND': '這裡沒有{{what}}。',
  'error.PB_NOT_FOUND.hint': '它可能剛剛才被移除。圖上顯示的是現有的項目。',
  'error.PB_NO_CONTAINER': '沒有容器符合「{{word}}」。',
  'error.PB_NO_CONTAINER.hint':
    '這裡的容器：{{names}}。也可以用服務名稱、別名、ID 或名稱的一部分；docker ps -a 會列出全部容器。',
  'error.PB_WHICH_CONTAINER': '「{{word}}」可能指多個容器：{{names}}。',
  'error.PB_WHICH_CONTAINER.hint': '請改用其中一個名稱再問一次。',
  'error.PB_CHANGE_UNSEEN': 'Docker 已接受變更，但變更還沒有出現。',
  'error.PB_CHANGE_UNSEEN.hint': '可能同時有其他程式變更了同一個容器。圖上顯示的是現在的實際狀況。',
  'error.PB_NOT_UNDOABLE': '這項變更無法復原：{{reason}}。',
  'error.PB_NOT_UNDOABLE.hint': '請查看圖上目前的狀態，再手動變更。',
  'error.PB_NOT_IN_LAB': '這項操作只能在內建的實驗室使用，而目前顯示的不是實驗室。',
  'error.PB_NOT_IN_LAB.hint': '請以 --lab 啟動 Patchbay。',
  'error.PB_PREVIEW_STALE': '將被移除的網路和你剛才看到的不同：現在是 {{networks}}。',
  'error.PB_PREVIEW_STALE.hint': '請看過新的清單再決定。目前什麼都沒有移除。',
  'error.PB_WIRING_OUT_OF_REACH': '讀不到這個引擎所在主機的核心。',
  'error.PB_WIRING_OUT_OF_REACH.hint':
    '請在引擎所在的主機上執行 Patchbay；最上方的引擎說明會列出它能讀取什麼。',
  'error.PB_NOT_RUNNING': '{{container}} 沒有在執行，因此沒有網路命名空間可以讀取。',
  'error.PB_NOT_RUNNING.hint': '請先啟動它再查看：docker start {{container}}',
  'error.PB_VERSION': '這個頁面比伺服器舊。',
  'error.PB_VERSION.hint': '請重新載入頁面。',
  'error.PB_NOT_A_SNAPSHOT': '這不是 Patchbay 存下來的圖：{{reason}} 缺少或有誤。',
  'error.PB_NOT_A_SNAPSHOT.hint': '請選擇由「匯出 › JSON」或 patchbay topology --format json 產生的檔案。',
  'error.PB_SNAPSHOT_TOO_NEW': '這張圖由較新的 Patchbay 存下（格式 {{version}}）。',
  'error.PB_SNAPSHOT_TOO_NEW.hint': '請用存下它的版本或更新的版本開啟。',
  'error.PB_SAVED_PICTURE': '這是存下來的圖：後面沒有主機可以詢問。',
  'error.PB_SAVED_PICTURE.hint': '回到即時，就能詢問現在的主機。',
  'error.PB_TOO_MANY': '一次送出的請求太多了。',
  'error.PB_TOO_MANY.hint': '請等幾秒再試一次。',
  'error.PB_INTERNAL': 'Patchbay 內部發生錯誤。',
  'error.PB_INTERNAL.hint': '詳細情形在伺服器的記錄中。圖面會自行跟上。',

  'problem.what.change': '這項變更',
  'problem.what.container': '這個容器',
  'problem.what.network': '這個網路',
  'problem.undo.pending': '它還在進行中',
  'problem.undo.refused': '它遭到拒絕',
  'problem.undo.undone': '它已經復原過了',
} as const satisfies AreaOf<typeof english>;
