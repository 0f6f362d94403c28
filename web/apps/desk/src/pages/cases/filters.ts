import type { LocationQuery } from 'vue-router'
import { state } from '../../app/session'

/** The list's filter lives in the URL, so that it can be shared and the back button works. */
export interface Filter {
  q?: string; procedure?: string; stage?: string; domain?: string; body?: string; light?: string; closed?: string; mine?: string
  findings?: string; from?: string; to?: string; sort?: string; limit?: string; region?: string; item?: string
}
const KEYS = ['q', 'procedure', 'stage', 'domain', 'body', 'region', 'item', 'light', 'closed', 'mine', 'findings', 'from', 'to', 'sort', 'limit'] as const

export function filterOf(query: LocationQuery): Filter {
  const out: Filter = {}
  for (const key of KEYS) if (typeof query[key] === 'string' && query[key]) out[key] = query[key]
  return out
}
export const LIGHTS = [{ code: 'red', title: '红 超期' }, { code: 'amber', title: '黄 临期' }, { code: 'green', title: '绿 正常' }, { code: 'grey', title: '灰 中止或无期限' }]

const stageTitle = (id: string) => state.rulebook?.procedures.flatMap((one) => one.stages).find((one) => one.id === id)?.title ?? id
const titled = (rows: { id: string; title: string }[] | undefined, id: string) => rows?.find((row) => row.id === id)?.title ?? id
const WORDS: Partial<Record<keyof Filter, (value: string, names: Map<string, string>) => string>> = {
  q: (value) => `含「${value}」`,
  procedure: (value) => titled(state.rulebook?.procedures, value),
  stage: (value) => `阶段：${stageTitle(value)}`,
  domain: (value) => titled(state.rulebook?.domains, value),
  body: (value, names) => `单位：${names.get(value) ?? value}`,
  region: (value) => `区划：${value}`,
  item: (value) => `事项：${value}`,
  light: (value) => LIGHTS.find((one) => one.code === value)?.title ?? value,
  closed: (value) => (value === '1' ? '已结案' : '未结案'),
  mine: () => '我承办的',
  findings: () => '有问题的',
  from: (value) => `立案起 ${value}`,
  to: (value) => `立案止 ${value}`,
}

/** What is applied, as chips that can be taken away one by one. */
export function chipsOf(filter: Filter, names: Map<string, string>): { key: keyof Filter; text: string }[] {
  return KEYS.flatMap((key) => {
    const word = WORDS[key]
    return word && filter[key] ? [{ key, text: word(filter[key], names) }] : []
  })
}
