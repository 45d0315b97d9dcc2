/** The HTML report in the browser it is read with. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Finding } from '../../src/model/finding.js';
import type { AuditResult } from '../../src/model/result.js';
import { renderHtml } from '../../src/report/html/html.js';
import { executablePath, launchChromium } from './chromium.js';
import { plain, sampleResult } from './sample-result.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const MANY = 2000;

test.runIf(process.env['CI'] === 'true')('continuous integration has a Chromium', () => {
  expect(executablePath).toBeDefined();
});

describe.skipIf(executablePath === undefined)('the HTML report in Chromium', () => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-html-'));
  let browser: Browser;
  let troubles: string[] = [];
  let open: Page | undefined;

  beforeAll(async () => {
    browser = await launchChromium();
    writeFileSync(join(folder, 'few.html'), renderHtml(sampleResult, plain));
    writeFileSync(join(folder, 'many.html'), renderHtml(manyFindings(), plain));
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });
  afterEach(async () => {
    await open?.close();
    // Whatever a test did: nothing failed, nothing was refused, nothing was asked of the network.
    expect(troubles).toEqual([]);
  });

  async function read(name: string, look: { dark?: boolean; width?: number; hash?: string } = {}): Promise<Page> {
    troubles = [];
    const page = await browser.newPage({
      colorScheme: look.dark === true ? 'dark' : 'light',
      viewport: { width: look.width ?? 1280, height: 900 },
    });
    open = page;
    page.on('console', (message) => troubles.push(message.text()));
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith('file:')) troubles.push(request.url());
    });
    await page.goto(`${pathToFileURL(join(folder, name)).href}${look.hash ?? ''}`);
    return page;
  }

  const titles = (page: Page): Promise<string[]> => page.locator('.finding .title').allTextContents();
  const elements = (page: Page): Promise<number> => page.locator('*').count();

  test('shows the findings, worst first, and opens one into its code, path, reason and fix', async () => {
    const page = await read('few.html');
    expect(await titles(page)).toEqual([
      'POST /refunds/:id refunds a payment and nothing on its way proves who is asking.',
      'POST /refunds/:id asks stripe to refund without an idempotency key.',
    ]);
    const finding = page.locator('.finding').nth(1);
    const button = finding.getByRole('button');
    expect(await button.getAttribute('aria-expanded')).toBe('false');
    await button.click();
    expect(await button.getAttribute('aria-expanded')).toBe('true');
    expect(await finding.locator('.line.target mark').first().textContent()).toBe('stripe.refunds.create({');
    expect(await finding.locator('.path .step').allTextContents()).toEqual([
      'POST /refunds/:id is mounted here',
      'id is taken from the path',
      'stripe is asked to refund, with no options object',
    ]);
    expect(await finding.textContent()).toContain('The client, a proxy or a queue sends it again.');
    expect(await finding.textContent()).toContain('Pass an options object with an idempotencyKey');
    await button.click();
    expect(await finding.locator('.detail').isVisible()).toBe(false);
  });

  test('finds words, and filters by rule, folder and severity', async () => {
    const page = await read('few.html');
    await page.getByLabel('Search').fill('idempotency STRIPE');
    expect(await titles(page)).toHaveLength(1);
    expect(await page.getByRole('status').textContent()).toBe('1 of 2 findings');
    await page.getByLabel('Search').fill('no such words');
    expect(await page.getByRole('status').textContent()).toBe('Nothing matches.');
    await page.getByRole('button', { name: 'Show all' }).click();
    expect(await titles(page)).toHaveLength(2);
    await page.getByLabel('Rule').selectOption('missing-auth-guard');
    expect(await titles(page)).toHaveLength(1);
    await page.getByLabel('critical').uncheck();
    expect(await titles(page)).toHaveLength(0);
  });

  test('a click on a chart filters, a second one takes it back', async () => {
    const page = await read('few.html');
    for (const name of ['critical', 'missing-auth-guard']) {
      const row = page.locator('.chart').getByRole('button', { name, exact: true });
      await row.click();
      expect(await titles(page)).toEqual([expect.stringContaining('proves who is asking')]);
      await row.click();
      expect(await titles(page)).toHaveLength(2);
    }
  });

  test('is read with the keyboard: skip link, arrow keys, Enter', async () => {
    const page = await read('few.html');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the findings');
    await page.locator('.finding button').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const expanded = page.locator('.finding button[aria-expanded=true]');
    expect(await expanded.textContent()).toContain('idempotency key');
  });

  test('a link to a finding opens it, whatever is filtered', async () => {
    const page = await read('few.html', { hash: '#finding-0123456789abcdef' });
    expect(await page.locator('.finding button[aria-expanded=true]').textContent()).toContain('idempotency key');
    await page.getByLabel('Rule').selectOption('missing-auth-guard');
    await page.evaluate("location.hash = '#finding-0123456789abcdef2'");
    await page.evaluate("location.hash = '#finding-0123456789abcdef'");
    await page.locator('.finding button[aria-expanded=true]').waitFor();
    expect(await titles(page)).toHaveLength(2);
  });

  test('the reader chooses between light and dark', async () => {
    const page = await read('few.html');
    const background = (): Promise<string> => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const light = await background();
    await page.getByRole('button', { name: 'Dark' }).click();
    expect(await background()).not.toBe(light);
    await page.getByRole('button', { name: 'Light' }).click();
    expect(await background()).toBe(light);
  });

  test('is printed with every finding open', async () => {
    const page = await read('few.html');
    await page.evaluate("window.dispatchEvent(new Event('beforeprint'))");
    expect(await page.locator('.finding .detail:visible').count()).toBe(2);
    await page.evaluate("window.dispatchEvent(new Event('afterprint'))");
    expect(await page.locator('.finding .detail:visible').count()).toBe(0);
  });

  test('is no wider than a telephone', async () => {
    const page = await read('few.html', { width: 400 });
    for (const button of await page.locator('.finding button').all()) await button.click();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(400);
  });

  test(`stays small with ${MANY} findings, all of a page open`, async () => {
    const page = await read('many.html');
    expect(await page.getByRole('status').textContent()).toBe(`1 to 25 of ${MANY} findings`);
    await page.getByRole('button', { name: 'Next' }).click();
    expect(await page.getByRole('status').textContent()).toBe(`26 to 50 of ${MANY} findings`);
    for (const button of await page.locator('.finding button').all()) await button.click();
    expect(await elements(page)).toBeLessThanOrEqual(3000);
    await page.getByLabel('Search').fill('refund number 1999');
    expect(await titles(page)).toEqual(['Refund number 1999 is made twice.']);
  });

  test.each([{ dark: false }, { dark: true }, { dark: true, width: 400 }])(
    'has no fault axe knows of: %j',
    async (look) => {
      const page = await read('few.html', look);
      for (const button of await page.locator('.finding button').all()) await button.click();
      // The page's own policy forbids scripts that are added; the debugger's are not asked.
      await page.evaluate(axe);
      const { violations, passes } = await page.evaluate<AxeResults>('axe.run()');
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      expect(passes.map(({ id }) => id)).toContain('color-contrast');
    },
  );
});

/** The sample's refund again and again. */
function manyFindings(): AuditResult {
  const [, refund] = sampleResult.findings;
  if (refund === undefined) throw new Error('the sample has findings');
  const findings = Array.from({ length: MANY }, (_, index): Finding => ({
    ...refund,
    message: `Refund number ${index} is made twice. ${refund.message}`,
    fingerprint: index.toString(16).padStart(16, '0'),
  }));
  return { ...sampleResult, findings };
}
