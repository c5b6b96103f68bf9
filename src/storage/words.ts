import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { pinyin } from 'pinyin-pro';
import type { WordPort } from '../app/app.ts';

/** Words too common to find anything by. */
const fillers = new Set([
  '的',
  '了',
  '和',
  '我',
  '要',
  '想',
  '怎么',
  '如何',
  '办',
  '办理',
  '申请',
  'the',
  'a',
  'an',
  'to',
  'of',
  'for',
  'how',
  'i',
  'want',
  'and',
  'my',
]);

/** Word segmentation and pinyin initials by library. */
export function words(): WordPort {
  const jieba = Jieba.withDict(dict);
  return {
    initials: (text) =>
      pinyin(text, { pattern: 'first', toneType: 'none', type: 'array' })
        .join('')
        .toLowerCase()
        .replaceAll(/[^a-z]/g, ''),
    segment: (text) =>
      jieba
        .cutForSearch(text.toLowerCase(), true)
        .map((word) => word.trim())
        .filter((word) => word !== '' && !fillers.has(word)),
  };
}
