import type { AreaOf } from '../area.js';
import type { tour as english } from '../english/tour.js';

/** The three steps that a newcomer is taken through once. */
export const tour = {
  'tour.title': '三步看懂這張圖',
  'tour.step': '第 {{step}} 步，共 {{steps}} 步',
  'tour.look': '容器是這樣接線的',
  'tour.lab': '這是實驗室：Patchbay 內建的練習主機，不是你的 Docker。',
  'tour.lookMore':
    '這條線是一對 veth，兩端都標著核心所用的名稱。它把容器（方塊）接到網路（橫條），也就是主機上的橋接器。你在終端機做的任何事，這裡都會立刻顯示。',
  'tour.ask': '詢問為什麼連不到',
  'tour.askMore':
    '把這個容器拖到另一個容器上，或選取後按 W。路徑會逐站亮起，直到中斷的地方，並附上證據；能修的話也會提供修正方法。',
  'tour.do': '連接與中斷連接',
  'tour.doMore':
    '把容器拖到這個網路上，或選取後按 C。D 中斷連接，U 復原上一個變更。Ctrl K 可以尋找任何項目；? 說明各種符號與按鍵。',
  'tour.next': '下一步',
  'tour.back': '上一步',
  'tour.done': '開始看看',
  'tour.skip': '略過',
} as const satisfies AreaOf<typeof english>;
