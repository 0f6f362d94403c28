// A roll at the desk: the agency adds a row, the check speaks, a change and an end are kept, a table is imported.
import { strict as assert } from 'node:assert'
import { after, before, describe, it } from 'node:test'
import { axe, launch, shot, visitor } from './lib/browser.mjs'
import { fill, login, logout, shows } from './lib/desk.mjs'
import { start } from './lib/server.mjs'

let server, browser, v
before(async () => { server = await start(); browser = await launch(); v = await visitor(browser, server.url) })
after(async () => { await v?.close(); await browser?.close(); await server?.stop() })

/** A field of the form, the way its control wants it. */
const put = (key, type, value, title) => fill(v.page, `r-${key}`, { type, table: key }, value, { [key]: [{ code: value, title }] })
const dialog = (title) => v.page.getByRole('dialog', { name: title })

describe('a roll', () => {
  it('stands on the board under its clause', async () => {
    await login(v.page, '单位管理员')
    await v.page.goto('/desk/rolls')
    await v.page.locator('[data-test="roll-equipment"]').waitFor()
    await shot(v.page, 'rolls')
    assert.deepEqual(await axe(v.page), [])
    await v.page.locator('[data-test="roll-equipment"]').click()
    await v.page.getByRole('heading', { name: '执法装备', exact: true }).waitFor()
  })
  it('refuses a row that is not complete, and takes one that is', async () => {
    await v.page.getByRole('button', { name: '登记一行' }).click()
    const form = dialog('登记：执法装备')
    await form.getByRole('button', { name: '登记', exact: true }).click()
    await form.getByText('还有没填好的，请按提示修改。').waitFor()
    await put('kind', 'choice', 'recorder', '执法记录仪')
    await put('number', 'text', 'JLY-0001')
    await put('state', 'choice', 'in_use', '在用')
    await put('needs_calibration', 'boolean', true)
    await put('calibrated_until', 'date', '2026-01-01')
    await form.getByRole('button', { name: '登记', exact: true }).click()
    await form.waitFor({ state: 'detached' })
    await shows(v.page.locator('.page').last(), /检定已过期/)
    await shot(v.page, 'roll-entry')
    assert.deepEqual(await axe(v.page), [])
  })
  it('keeps what was there when it changes and when it ends', async () => {
    await v.page.getByRole('button', { name: '修改', exact: true }).click()
    const form = dialog('修改：执法装备')
    await put('calibrated_until', 'date', '2027-12-31')
    await form.getByRole('button', { name: '保存', exact: true }).click()
    await form.waitFor({ state: 'detached' })
    await shows(v.page.locator('.page').last(), /检定有效期至：2026年1月1日 → 2027年12月31日/)
    await v.page.getByRole('button', { name: '终止', exact: true }).click()
    await v.page.fill('#end-why', '报废')
    await dialog('终止这一行').getByRole('button', { name: '终止', exact: true }).click()
    await shows(v.page.locator('.page').last(), /起终止：报废/)
  })
  it('is filled from a table', async () => {
    await v.page.goto('/desk/imports?kind=roll:equipment')
    const csv = '种类,编号,状态,需要检定或者校准\r\n执法记录仪,JLY-0002,在用,否\r\n别的,JLY-0003,在用,否\r\n'
    await v.page.setInputFiles('[data-test="imports-file"]', { name: '装备.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
    await v.page.getByRole('button', { name: '上传并检查' }).click()
    await v.page.locator('article.import summary').first().click()
    await v.page.getByText('不在可选的范围内').first().waitFor()
    await v.page.getByRole('button', { name: '只导入正确的 1 行' }).click()
    await v.page.getByText('已导入', { exact: false }).first().waitFor()
    await v.page.goto('/desk/rolls/equipment?q=JLY-0002')
    await shows(v.page.locator('.page').last(), /JLY-0002/)
    await shot(v.page, 'roll')
    assert.deepEqual(await axe(v.page), [])
    await logout(v.page)
  })
})
