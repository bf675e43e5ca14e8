import type { AddressInfo } from 'node:net';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// @ts-expect-error -- It comes without types.
import S3rver from '@20minutes/s3rver';

/** The one account that the server knows; it checks each signature by a code of its own. */
const ACCOUNT = 'S3RVER';

interface Server {
	run(): Promise<AddressInfo>;
	close(): Promise<void>;
}

/** A storage that speaks S3, with one bucket, on a folder that is thrown away. */
export async function aBucket() {
	const folder = mkdtempSync(join(tmpdir(), 'maillage-bucket-'));
	const start = (port: number): Server =>
		new (S3rver as new (options: object) => Server)({
			...{ address: '127.0.0.1', port, silent: true, directory: folder, resetOnClose: false },
			configureBuckets: [{ name: 'dossiers', configs: [] }]
		});
	let server = start(0);
	const { port } = await server.run();
	return {
		/** What the app is told. */
		settings: {
			MAILLAGE_DOCUMENTS: `http://127.0.0.1:${port}/dossiers`,
			MAILLAGE_DOCUMENTS_KEY: ACCOUNT,
			MAILLAGE_DOCUMENTS_SECRET: ACCOUNT
		},
		folder,
		/** Names of what is in it. */
		keys: () =>
			readdirSync(join(folder, 'dossiers'), { recursive: true, withFileTypes: true })
				.filter((one) => one.isFile() && one.name.endsWith('_object'))
				.map((one) => join(one.parentPath, one.name).slice(join(folder, 'dossiers').length + 1)),
		async goAway() {
			await server.close();
		},
		async comeBack() {
			server = start(port);
			await server.run();
		},
		async stop() {
			await server.close().catch(() => undefined);
			rmSync(folder, { recursive: true, force: true });
		}
	};
}
