// A person is certified at the desk: the agency applies and trains, the judicial bureau examines, approves and issues; hours are imported.
import { strict as assert } from 'node:assert'
import { after, before, describe, it } from 'node:test'
import { axe, launch, shot, visitor } from './lib/browser.mjs'
import { login, logout, shows } from './lib/desk.mjs'
import { start } from './lib/server.mjs'

let server, browser, v, person
before(async () => { server = await start(); browser = await launch(); v = await visitor(browser, server.url) })
after(async () => { await v?.close(); await browser?.close(); await server?.stop() })

/** Opens the step's form, fills it, sends it. Dates are typed. */
async function step(title, fields = {}) {
  await v.page.getByRole('button', { name: title, exact: true }).click()
  const dialog = v.page.getByRole('dialog', { name: title })
  await dialog.waitFor()
  for (const [key, text] of Object.entries(fields)) {
    await v.page.fill(`#s-${key}`, text)
    if (key === 'until') await v.page.press(`#s-${key}`, 'Enter')
  }
  await dialog.getByRole('button', { name: '登记', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}
const as = async (role, body) => {
  await login(v.page, role, body)
  await v.page.goto(`/desk/qualification/${person ?? ''}`)
}

describe('certifying a person', () => {
  it('the agency finds whose certificate has run out, and applies', async () => {
    await as('单位管理员')
    await v.page.locator('.tabs__tab', { hasText: '已过期' }).click()
    await v.page.getByRole('row').filter({ hasText: '怀仁市市场监督管理局' }).getByRole('link').first().click()
    await v.page.getByRole('heading', { name: '证件', exact: true }).waitFor()
    person = new URL(v.page.url()).pathname.split('/').at(-1)
    await step('申领执法证件')
    await step('登记培训', { hours: '16.5', note: '岗前培训' })
    assert.equal(await v.page.getByRole('button', { name: '考试合格', exact: true }).count(), 0, 'not the agency’s step')
    await logout(v.page)
  })
  it('the judicial bureau examines, approves and issues', async () => {
    await as('执法监督', '怀仁市司法局')
    await step('考试合格', { score: '86' })
    await step('审核通过')
    await step('制发证件', { until: '2031-12-31', number: '00008001' })
    await shows(v.page.locator('main, .page').last(), /00008001[\s\S]*有效/)
    await shot(v.page, 'qualification-file')
    assert.deepEqual(await axe(v.page), [])
  })
  it('a suspension and its end are seen at once', async () => {
    const card = v.page.locator('.panel__body', { hasText: '00008001' }).first()
    await step('暂扣', { note: '错误行使裁量权' })
    await shows(card, /暂扣/)
    await step('恢复使用', { note: '培训合格' })
    await shows(card, /有效/)
    await logout(v.page)
  })
})

describe('hours', () => {
  it('a file with errors is checked, its good rows imported, and taken back', async () => {
    await as('单位管理员')
    await v.page.goto('/desk/hours')
    await v.page.getByRole('button', { name: '导入学时' }).click()
    const csv = '证件号码,姓名,日期,类别,学时,课程\r\n00008001,,2026-03-02,公共法律知识,6,行政处罚法\r\n00008001,,2026-03-02,杂项,6,别的\r\n'
    await v.page.setInputFiles('#hi-file', { name: '培训.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
    await v.page.getByText('有错误 1 行').waitFor()
    await v.page.getByText('第 3 行，类别').waitFor()
    await v.page.getByLabel('只导入正确的行').check()
    await v.page.getByRole('button', { name: '导入 1 行' }).click()
    await v.page.getByText('已导入 1 行').waitFor()
    await v.page.getByRole('button', { name: '撤销' }).first().click()
    await v.page.getByText('已撤销', { exact: false }).first().waitFor()
    await shot(v.page, 'hours')
    assert.deepEqual(await axe(v.page), [])
    assert.deepEqual(v.complaints.splice(0), [])
  })
})
