import { randomBytes } from 'node:crypto';
import postgres from 'postgres';

/** Copies a database that nobody is at; its address. */
export async function copyOf(templateUrl: string): Promise<string> {
	const url = new URL(templateUrl);
	const template = url.pathname.slice(1);
	const copy = `${template}_${randomBytes(4).toString('hex')}`;
	url.pathname = '/postgres';
	const client = postgres(url.href, { max: 1, onnotice: () => {} });
	try {
		await client`create database ${client(copy)} template ${client(template)}`;
	} finally {
		await client.end();
	}
	url.pathname = `/${copy}`;
	return url.href;
}
