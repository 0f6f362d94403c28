import type { CheckState, DutyState, LightColour, Severity } from '@fadu/api'

// Words that go with every colour: a light is never a colour alone.
export const LIGHT_WORD: Record<LightColour, string> = { red: '红', amber: '黄', green: '绿', grey: '灰' }
export const SEVERITY_LIGHT: Record<Severity, LightColour> = { unlawful: 'red', defect: 'amber', notice: 'grey' }
export const SEVERITY_WORD: Record<Severity, string> = { unlawful: '违法', defect: '瑕疵', notice: '提示' }
export const CHECK_LIGHT: Record<CheckState, LightColour | 'blue'> = {
  done: 'green', problem: 'red', todo: 'blue', waiting: 'amber', not_applicable: 'grey',
}
export const CHECK_WORD: Record<CheckState, string> = {
  done: '完成', problem: '需处理', todo: '待办', waiting: '等待', not_applicable: '不适用',
}
export const DUTY_WORD: Record<DutyState, string> = {
  open: '进行中', met: '按期完成', late_met: '逾期完成', overdue: '超期', lapsed: '已届满失效', paused: '已中止', void: '不再适用',
}
export const STEP_WORD: Record<string, string> = {
  start: '起算', count: '计算', holiday: '节假日', makeup: '调休上班', pause: '扣除', extension: '延长', roll: '顺延', doubt: '存疑', result: '结果',
}
const UNIT_WORD: Record<string, string> = {
  calendar_day: '日', working_day: '个工作日', hour: '小时', month: '个月', year: '年',
}
export const unitWord = (unit: string): string => UNIT_WORD[unit] ?? unit
/** The server's word may already begin with the colour's ("黄 剩 6 日"); it is not said twice. */
export function lightText(light: LightColour, word: string): string {
  const head = LIGHT_WORD[light]
  return word.startsWith(head) ? word : `${head} ${word}`
}
/** The word without the colour's, where the colour stands elsewhere. */
export const bareWord = (word: string): string => word.replace(/^[红黄绿灰]\s*/, '')
