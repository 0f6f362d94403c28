import type { LawChange, LawChangeRow, LawDifference } from '@fadu/api'

export const stateWord = (state: LawChange['state']): string => ({ trying: '正在试算', tried: '已试算', published: '已公布' })[state]
export const whatWord = (what: LawChangeRow['what']): string => ({ found: '新增问题', gone: '消除问题', moved: '日期变动' })[what]
export const differenceWord = (what: LawDifference['what']): string => ({ added: '新增', removed: '删除', changed: '修改' })[what]
