// The registers at the desk: an item is cleaned up after a newer version of its statute came in, a table with errors is imported and
// taken back, and every page of the registers is looked at in both widths.
import { strict as assert } from 'node:assert'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { axe, launch, shot, SIZES, sound, visitor } from './lib/browser.mjs'
import { login, relogin, shows } from './lib/desk.mjs'
import { start } from './lib/server.mjs'

const ITEM = 'SJ-HZ-0010'   // rests on 化妆品监督管理条例 36 and 61.2
/** An invented text under the title of a registered instrument. */
const invented = (fine, history, from) => `# 化妆品监督管理条例\n\n2020年6月16日 虚构的试验文本\n\n${history}<!-- INFO END -->\n\n第三十六条 试验：瓶身要贴红纸。\n\n` +
  `第六十一条 试验：第一款。\n\n试验：没有贴红纸的，处${fine}罚款。\n\n第八十条 本条例自${from}起施行。\n`

let server, browser, v, texts
before(async () => {
  server = await start()
  browser = await launch()
  v = await visitor(browser, server.url)
  texts = mkdtempSync(join(tmpdir(), 'fadu-texts-'))
})
after(async () => { await v?.close(); await browser?.close(); await server?.stop(); rmSync(texts, { recursive: true, force: true }) })

async function importText(file, text) {
  writeFileSync(join(texts, file), text)
  await server.halt()
  const ended = spawnSync(server.bin, ['statutes', 'import', '--data', server.data, texts], { encoding: 'utf8' })
  await server.resume()
  return ended.stderr
}
/** The texts are read in the background after a start. */
async function checked(page) {
  await page.waitForFunction(() => fetch('/api/v1/items/basis').then((answer) => answer.json()).then((list) => list.imported > 0), undefined, { timeout: 30000 })
}
async function answer(page, choice, reason) {
  await page.getByRole('radio', { name: choice, exact: true }).check()
  await page.getByLabel(/^理由/).fill(reason)
  await page.getByRole('button', { name: '提交', exact: true }).click()
}

describe('clean-up of an item after a newer version of its statute', () => {
  it('the import says what it touches, the list shows the item with old and new words', async () => {
    await importText('化妆品监督管理条例(2020-06-16).md', invented('一百元以下的', '', '2021年1月1日'))
    const said = await importText('化妆品监督管理条例(2026-03-05).md', invented('三百元以下的', '2026年3月5日 虚构的修订\n\n', '2026年3月15日'))
    assert.match(said, /影响 化妆品监督管理条例/)
    await login(v.page, '机关负责人')
    await checked(v.page)
    await v.page.goto(`/desk/basis?kind=amended_since&q=${ITEM}`)
    await v.page.locator('.grid tbody a').first().click()
    await shows(v.page.locator('.page'), /一百元[\s\S]*三百元/)
    await shot(v.page, 'basis-item')
  })
  it('the agency gives its opinion, the judicial bureau approves, everybody reads the steps', async () => {
    await answer(v.page, '调整', '按新条文改写罚款幅度。')
    await shows(v.page.locator('.page'), /怀仁市市场监督管理局[\s\S]*提出意见：调整/)
    await relogin(v.page, '执法监督', '怀仁市司法局')
    await v.page.goto(`/desk/basis/${ITEM}`)
    await answer(v.page, '批准', '已经核对新旧条文。')
    await shows(v.page.locator('.page'), /批准：调整/)
    assert.deepEqual(await axe(v.page), [])
  })
  it('the statute shows what its newest version touches', async () => {
    await v.page.goto('/desk/touched/hzpjg')
    await shows(v.page.locator('.page'), /SJ-HZ-0010/)
    await sound(v.page, v.complaints, 'touched-desk')
  })
})

describe('a table of persons', () => {
  it('is checked row by row, its good rows are written, and all is taken back', async () => {
    await relogin(v.page, '执法监督', '怀仁市司法局')
    const code = await v.page.evaluate(() => fetch('/api/v1/bodies').then((reply) => reply.json()).then((list) => list.rows.find((body) => body.name === '怀仁市市场监督管理局').code))
    await v.page.goto('/desk/imports')
    const csv = `姓名,单位统一社会信用代码,证件号码,有效期起,有效期止\r\n贺示例,${code},HR-9001,2026-01-01,2029-12-31\r\n错示例,${code},HR-9002,2026-13-01,2029-12-31\r\n`
    await v.page.setInputFiles('[data-test="imports-file"]', { name: '新人.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
    await v.page.getByRole('button', { name: '上传并检查' }).click()
    const card = v.page.locator('article.import').first()
    await card.getByRole('button', { name: '只导入正确的 1 行' }).waitFor()
    await card.locator('summary').click()
    await shows(card, /不是日期/)
    await shot(v.page, 'import-checked')
    await card.getByRole('button', { name: '只导入正确的 1 行' }).click()
    await card.getByRole('button', { name: '撤销这次导入' }).waitFor()
    await v.page.goto('/desk/qualification?q=贺示例')
    await v.page.getByRole('link', { name: '贺示例' }).waitFor()
    await v.page.goto('/desk/imports')
    await card.getByRole('button', { name: '撤销这次导入' }).click()
    await v.page.getByRole('button', { name: '撤销', exact: true }).click()
    await shows(card, /已撤销/)
    assert.deepEqual(v.complaints.splice(0), [])
  })
  it('a body does not give itself certificates', async () => {
    await relogin(v.page, '单位管理员')
    await sound(v.page, v.complaints, 'work-admin-desk')
    const code = await v.page.evaluate(() => fetch('/api/v1/bodies').then((reply) => reply.json()).then((list) => list.rows.find((body) => body.name === '怀仁市市场监督管理局').code))
    await v.page.goto('/desk/imports')
    const csv = `姓名,单位统一社会信用代码,证件号码,有效期起,有效期止\r\n贺示例,${code},HR-9001,2026-01-01,2029-12-31\r\n`
    await v.page.setInputFiles('[data-test="imports-file"]', { name: '新人.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
    await v.page.getByRole('button', { name: '上传并检查' }).click()
    const card = v.page.locator('article.import').first()
    await card.locator('summary').click()
    await shows(card, /司法行政部门核发/)
  })
})

for (const size of Object.keys(SIZES)) {
  describe(`pages of the registers at ${SIZES[size].width} px`, () => {
    let one
    before(async () => { one = await visitor(browser, server.url, size); await login(one.page, '执法监督', '怀仁市司法局'); await checked(one.page) })
    after(() => one?.close())
    const pages = {
      basis: '/desk/basis', 'basis-item': `/desk/basis/${ITEM}`, touched: '/desk/touched/hzpjg', proposals: '/desk/statutes/hzpjg/proposals', imports: '/desk/imports',
      measures: '/desk/measures', figure: '/desk/measures/m04/expiring', 'figure-empty': '/desk/measures/m20/calibrated', 'hours-people': '/desk/hours?by=person',
    }
    for (const [name, path] of Object.entries(pages)) {
      it(name, async () => {
        await one.page.goto(path)
        await one.page.locator('h1').waitFor()
        await sound(one.page, one.complaints, `${name}-${size}`)
      })
    }
    it('one person: qualification and hours', async () => {
      await one.page.goto('/desk/qualification?state=expired')
      await one.page.locator('.grid tbody a').first().click()
      await one.page.getByRole('heading', { name: '证件', exact: true }).waitFor()
      await sound(one.page, one.complaints, `qualification-file-${size}`)
    })
  })
}
