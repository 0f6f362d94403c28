// The law at the desk: a fine explained line by line, and a changed holiday notice tried and published by the operator.
import { strict as assert } from 'node:assert'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { launch, ROOT, SIZES, sound, visitor } from './lib/browser.mjs'
import { login, shows } from './lib/desk.mjs'
import { start } from './lib/server.mjs'

let server, browser
before(async () => { server = await start(); browser = await launch() })
after(async () => { await browser?.close(); await server?.stop() })

async function date(page, label, text) {
  const field = page.getByLabel(label, { exact: true })
  await field.fill(text)
  await field.press('Enter')
  await field.press('Tab')
}

for (const size of Object.keys(SIZES)) {
  describe(`a fine at ${SIZES[size].width} px`, () => {
    it('is counted from the range of the law to the yuan, each line with its article', async () => {
      const v = await visitor(browser, server.url, size)
      await login(v.page, '办案人员')
      await v.page.goto('/desk/fine?item=SJ-SP-0012&party=legal_person')
      await date(v.page, '违法行为开始', '2026-03-02')
      await date(v.page, '发现日期', '2026-03-03')
      await v.page.getByLabel('货值金额').fill('300')
      await v.page.getByRole('button', { name: '计算', exact: true }).click()
      await shows(v.page.getByRole('status').first(), /第一百二十四条/)
      await sound(v.page, v.complaints, `fine-${size}`)
      await v.close()
    })
  })
}

describe('a changed holiday notice', () => {
  let v
  before(async () => {
    v = await visitor(browser, server.url)
    await v.page.goto('/desk/login')
    await v.page.evaluate(() => fetch('/api/v1/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ demo: 'chushili' }) }))
  })
  after(() => v?.close())
  it('a broken file is refused with file and line', async () => {
    await v.page.goto('/desk/rules')
    await v.page.locator('[data-test="rules-files"]').setInputFiles({ name: '2026.toml', mimeType: 'text/plain', buffer: Buffer.from('year = 2026\nhollyday = 1\n') })
    await v.page.getByLabel('第 1 个文件在规则书里的位置').fill('calendars/2026.toml')
    await v.page.getByRole('button', { name: '检查并试算' }).click()
    await shows(v.page.getByRole('alert').first(), /calendars\/2026\.toml:2[\s\S]*hollyday/)
    await sound(v.page, v.complaints, 'rules-refused')
  })
  it('shows the dates that would move before it is published', async () => {
    const notice = readFileSync(join(ROOT, 'rulebook/calendars/2026.toml'), 'utf8') + '\n[[holiday]]\nname = "演示放假"\noff = [2026-03-19, 2026-03-20]\nworked = []\n'
    await v.page.goto('/desk/rules')
    await v.page.fill('#rules-title', '演示：两天临时放假')
    await v.page.locator('[data-test="rules-files"]').setInputFiles({ name: '2026.toml', mimeType: 'text/plain', buffer: Buffer.from(notice) })
    await v.page.getByLabel('第 1 个文件在规则书里的位置').fill('calendars/2026.toml')
    await v.page.getByRole('button', { name: '检查并试算' }).click()
    await v.page.waitForURL(/\/desk\/rules\/2/)
    await v.page.locator('[data-test="rules-rows"] tbody tr').first().waitFor({ timeout: 60000 })
    await shows(v.page.locator('[data-test="rules-rows"]'), /日期变动[\s\S]*2026-03/)
    await sound(v.page, v.complaints, 'rules-tried')
    await v.page.setViewportSize(SIZES.phone)
    await sound(v.page, v.complaints, 'rules-tried-phone')
    await v.page.setViewportSize(SIZES.desk)
  })
  it('and moves them when it is', async () => {
    await v.page.getByRole('button', { name: '公布' }).click()
    await v.page.getByRole('dialog').getByRole('button', { name: '公布' }).click()
    await shows(v.page.locator('.page__head'), /已公布/, 60000)
    await v.page.goto('/help/calculate?term=publication_limit&start=2026-03-16&domain=market')
    assert.match(await v.page.locator('#answer').innerText(), /演示放假/)
  })
})
