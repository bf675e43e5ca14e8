import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/lib/chromium.mjs';
import { freePort } from './scripts/lib/ports.mjs';

// The workers read this file again, and must meet the server that the first reading chose the port of.
process.env.MAILLAGE_JOURNEYS_PORT ??= String(await freePort());
const running = process.env.MAILLAGE_JOURNEYS_AT;
const url = running ?? `http://localhost:${process.env.MAILLAGE_JOURNEYS_PORT}`;

export default defineConfig({
	testDir: 'tests/journeys',
	testMatch: '**/*.test.ts',
	globalSetup: './tests/journeys/support/ready-database.ts',
	outputDir: 'test-results',
	fullyParallel: true,
	workers: 2,
	forbidOnly: Boolean(process.env.CI),
	// A busy machine takes three times as long, and holds everything up for seconds at a time.
	timeout: 300_000,
	// Once more, and named if that helps: half a thousand stories share two cores, where a held-up second is no defect.
	retries: 1,
	expect: { timeout: 30_000 },
	use: {
		baseURL: url,
		locale: 'fr-FR',
		timezoneId: 'America/Marigot',
		screenshot: 'only-on-failure',
		launchOptions: {
			executablePath: findChromium() ?? undefined,
			// In software, so that the map is drawn the same with and without a graphics card, and the pages around it by
			// the quicker way that needs none; silent, so that a request to anybody else is one of the app's own.
			args: [
				'--no-sandbox',
				'--use-angle=swiftshader-webgl',
				'--enable-unsafe-swiftshader',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync'
			]
		}
	},
	// MAILLAGE_JOURNEYS_AT=http://localhost:3000 walks through a server that runs already.
	webServer: running
		? undefined
		: {
				command: 'node scripts/serve-journeys.mjs',
				url,
				env: { PORT: process.env.MAILLAGE_JOURNEYS_PORT, HOST: '127.0.0.1', ORIGIN: url },
				stdout: 'ignore',
				stderr: 'pipe',
				timeout: 240_000,
				gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 }
			}
});
