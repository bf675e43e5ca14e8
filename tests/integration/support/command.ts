import { spawn } from 'node:child_process';

/** `npm run import`, as somebody at a French terminal has it. @param env settings that are read from the environment */
export function theImportCommand(url: () => string, env: () => Readonly<Record<string, string>> = () => ({})) {
	const command = (...args: string[]) => {
		const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/import.ts', ...args], {
			env: { ...process.env, DATABASE_URL: url(), LC_ALL: 'fr_FR.UTF-8', ...env() }
		});
		let said = '';
		for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
		const ended = new Promise<{ code: number | null; said: string }>((resolve) =>
			child.once('close', (code) => resolve({ code, said }))
		);
		return { child, ended };
	};
	return { command, told: (...args: string[]) => command(...args).ended };
}
