import type { LanguageWords } from './language-words.ts';

/** Japanese. */
export const JAPANESE: LanguageWords = {
  states: {
    active: ['有効', '購読中', '登録済み', '登録済', '配信中', 'アクティブ', '確認済み'],
    pending: ['未確認', '仮登録', '確認待ち'],
    unsubscribed: ['配信停止', '購読解除', '登録解除', '解除済み', '未購読'],
    suppressed: ['バウンス', 'エラー停止', '配信不可', '迷惑メール報告', 'ブラックリスト'],
  },
  general: {
    pending: ['保留', '保留中'],
    unsubscribed: ['退会', '退会済み', '無効', '削除済み'],
    suppressed: ['ブロック'],
  },
  yes: ['はい'],
  no: ['いいえ'],
  names: {
    refusal: [
      '停止',
      '解除',
      '退会',
      '拒否',
      '削除',
      '無効',
      '解約',
      'キャンセル',
      '除外',
      '送信しない',
      '送らない',
      '希望しない',
    ],
    leaving: ['終了', '脱退', '離脱'],
    failure: [
      'ブロック',
      'バウンス',
      '不達',
      '迷惑',
      'ブラックリスト',
      '配信不可',
      '苦情',
      'スパム',
      'エラー',
    ],
    consent: ['購読', '同意', '許可', '配信', '登録', '確認'],
    status: ['状態', 'ステータス'],
  },
  causes: { bounces: ['バウンス', '不達', 'エラー停止', '配信不可'], complaint: ['迷惑'] },
};
