import type { LanguageWords } from './language-words.ts';

/** Chinese, simplified and traditional. */
export const CHINESE: LanguageWords = {
  states: {
    active: ['已订阅', '已訂閱', '订阅中', '活跃', '已确认', '已確認'],
    pending: ['待确认', '待確認', '未确认', '未確認'],
    unsubscribed: [
      '已退订',
      '退订',
      '已退訂',
      '退訂',
      '已取消订阅',
      '取消订阅',
      '取消訂閱',
      '未订阅',
      '未訂閱',
    ],
    suppressed: ['已屏蔽', '黑名单', '黑名單', '退信', '无法送达', '已封鎖'],
  },
  general: {
    active: ['有效', '正常'],
    pending: ['待定'],
    unsubscribed: ['已删除', '已停用', '无效'],
    suppressed: ['投诉', '投訴'],
  },
  yes: ['是'],
  no: ['否', '从不'],
  names: {
    refusal: ['退订', '退訂', '取消', '停用', '删除', '刪除', '拒绝', '拒絕'],
    failure: ['屏蔽', '黑名单', '黑名單', '退信', '投诉', '投訴', '封鎖'],
    consent: ['订阅', '訂閱', '同意', '许可', '許可', '确认', '確認'],
    status: ['状态', '狀態'],
  },
  causes: { bounces: ['退信', '无法送达'], complaint: ['投诉', '投訴'] },
};
