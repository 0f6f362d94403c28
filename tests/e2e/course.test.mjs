// A course is planned, a person signs up and is noted as present; an examination is put together, taken and passed or not.
import { strict as assert } from 'node:assert'
import { after, before, describe, it } from 'node:test'
import { axe, launch, shot, visitor } from './lib/browser.mjs'
import { login, logout, shows } from './lib/desk.mjs'
import { start } from './lib/server.mjs'

const MARKET = '怀仁市市场监督管理局'
let server, browser, v, course, exam
before(async () => { server = await start(); browser = await launch(); v = await visitor(browser, server.url) })
after(async () => { await v?.close(); await browser?.close(); await server?.stop() })
const idOf = () => new URL(v.page.url()).pathname.split('/').at(-1)

describe('run a course and exam', () => {
  it('the agency plans a course', async () => {
    await login(v.page, '单位管理员', MARKET)
    await v.page.goto('/desk/courses')
    await v.page.getByRole('button', { name: '新建课程' }).click()
    await v.page.fill('#cf-title', '现场检查和取证')
    await v.page.fill('#cf-hours', '4')
    await v.page.fill('#cf-place', '三楼会议室')
    await v.page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
    await v.page.getByRole('heading', { name: '现场检查和取证', level: 1 }).waitFor()
    course = idOf()
    await v.page.getByRole('button', { name: '显示签到码' }).click()
    await v.page.getByRole('img', { name: '签到二维码' }).waitFor()
    await shot(v.page, 'course-code')
    assert.deepEqual(await axe(v.page), [])
    await v.page.keyboard.press('Escape')
  })
  it('and puts an examination together', async () => {
    await v.page.goto('/desk/exams')
    await v.page.getByRole('button', { name: '组卷安排考试' }).click()
    await v.page.fill('#ef-title', '检查取证测试')
    await v.page.getByRole('dialog').getByRole('button', { name: '组卷', exact: true }).click()
    await v.page.getByRole('heading', { name: '检查取证测试', level: 1 }).waitFor()
    exam = idOf()
    await logout(v.page)
  })
  it('an officer signs up, and sits the examination', async () => {
    await login(v.page, '办案人员', MARKET)
    await v.page.goto(`/desk/courses/${course}`)
    await v.page.getByRole('button', { name: '报名', exact: true }).click()
    await v.page.getByText('已报名').first().waitFor()
    assert.deepEqual(await axe(v.page), [])
    await v.page.goto(`/desk/exams/${exam}`)
    await v.page.getByRole('button', { name: '进入考试' }).click()
    await v.page.locator('.exam__question input').first().check()
    await v.page.getByText('答案已保存').waitFor()
    assert.deepEqual(await axe(v.page), [])
    await shot(v.page, 'exam-sheet')
    await v.page.getByRole('button', { name: '交卷' }).click()
    await shows(v.page.locator('.note').first(), /\d+ 分/)
    await logout(v.page)
  })
  it('the agency notes who was there, and the hours stand on the course', async () => {
    await login(v.page, '单位管理员', MARKET)
    await v.page.goto(`/desk/courses/${course}`)
    await v.page.locator('tbody input[type="checkbox"]').first().check()
    await v.page.getByRole('button', { name: '登记签到' }).click()
    await v.page.getByText('登记', { exact: false }).first().waitFor()
    await shows(v.page.locator('.page'), /1 人/)
    await shot(v.page, 'course')
    assert.deepEqual(v.complaints.splice(0), [])
  })
})
