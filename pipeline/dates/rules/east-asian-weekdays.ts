/** The signs for the days of the week in Chinese, as in `（四）` and `星期四`. */
export const CHINESE_WEEKDAYS = '一二三四五六日';

/** In Japanese, as in `(木)` and `木曜日`. */
export const JAPANESE_WEEKDAYS = '月火水木金土日';

/** In Korean, as in `(목)` and `목요일`. */
export const KOREAN_WEEKDAYS = '월화수목금토일';
