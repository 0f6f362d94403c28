// Benchmarks at the desk: the list, an item with its past decisions, and grades on trial with a gap that is found and closed.
import { strict as assert } from 'node:assert'
import { after, before, describe, it } from 'node:test'
import { launch, SIZES, sound, visitor } from './lib/browser.mjs'
import { login, logout, shows } from './lib/desk.mjs'
import { start } from './lib/server.mjs'

let server, browser
before(async () => { server = await start(); browser = await launch() })
after(async () => { await browser?.close(); await server?.stop() })

for (const size of Object.keys(SIZES)) {
  describe(`benchmarks at ${SIZES[size].width} px`, () => {
    let v
    before(async () => { v = await visitor(browser, server.url, size); await login(v.page, '办案人员') })
    after(async () => { await v?.close() })

    it('the list says of every item how its grades stand', async () => {
      await v.page.goto('/desk/benchmarks?q=SJ-SP')
      await v.page.getByRole('heading', { name: '裁量基准', level: 1 }).waitFor()
      await shows(v.page.locator('.tabs'), /有问题 0[\s\S]*没有基准[\s\S]*没有问题/)
      await sound(v.page, v.complaints, `benchmarks-${size}`)
      await v.page.locator('.tabs__tab', { hasText: '没有问题' }).click()
      await v.page.locator('td[data-label="事项"] a').first().click()
      await v.page.getByRole('heading', { name: '试算' }).waitFor()
    })
    it('an item shows grades, check and past decisions with their denominators', async () => {
      await v.page.goto('/desk/benchmarks/SJ-SP-0012')
      await v.page.getByRole('heading', { name: '已决案件现在落在哪一档' }).waitFor()
      await shows(v.page.getByRole('region', { name: '已决案件' }).first(), /罚款决定 \d+ 件|还没有这个事项的罚款决定/)
      await sound(v.page, v.complaints, `benchmark-${size}`)
    })
    it('a gap made on trial is found with its amounts; closed again, it is sound', async () => {
      const from = v.page.locator('#t-from-1')
      const was = await from.inputValue()
      await from.fill(String(Number(was) + 1))
      await v.page.getByRole('button', { name: '试算', exact: true }).click()
      const panel = v.page.locator('section[aria-label="试算"]')
      await shows(panel, /有问题[\s\S]*有空档[\s\S]*没有等次/)
      await from.fill('-3')
      await shows(panel, /下限写成数字/)
      assert.equal(await v.page.getByRole('button', { name: '试算', exact: true }).isDisabled(), true)
      await from.fill(was)
      await v.page.getByRole('button', { name: '试算', exact: true }).click()
      await shows(panel, /没有问题/)
      await sound(v.page, v.complaints, `benchmark-trial-${size}`)
    })
    it('a post that sees no case is told so', async () => {
      await logout(v.page)
      await login(v.page, '单位管理员')
      await v.page.goto('/desk/benchmarks/SJ-SP-0012')
      await v.page.getByText('您的岗位不看案件', { exact: false }).waitFor()
    })
  })
}
