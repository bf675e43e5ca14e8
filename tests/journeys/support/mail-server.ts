import { once } from 'node:events';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { freePort } from '../../../scripts/lib/ports.mjs';

/** A mail server of the story's own, on loopback: takes every letter, and can refuse for a while. */
export interface MailServer {
	/** For MAILLAGE_SMTP. */
	readonly address: string;
	readonly letters: readonly ParsedMail[];
	/** To whom each of them was to be carried, whatever it says itself. */
	readonly envelopes: readonly (readonly string[])[];
	/** From now on answers with this, `451` say; with nothing it takes letters again. */
	refuse(code?: number): void;
	/** The newest letter to somebody, once it has come. */
	letterTo(recipient: string, subject?: RegExp): Promise<ParsedMail>;
	stop(): Promise<void>;
}

export async function startMailServer(): Promise<MailServer> {
	const letters: ParsedMail[] = [];
	const envelopes: string[][] = [];
	let refusing: number | undefined;
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		onData: (stream, { envelope }, done) => {
			void simpleParser(stream).then((letter) => {
				if (refusing) return done(Object.assign(new Error('not now'), { responseCode: refusing }));
				letters.push(letter);
				envelopes.push(envelope.rcptTo.map(({ address }) => address));
				done();
			}, done);
		}
	});
	const port = await freePort();
	server.listen(port, '127.0.0.1');
	await once(server.server, 'listening');
	const recipientOf = (letter: ParsedMail) =>
		[letter.to]
			.flat()
			.map((to) => to?.text)
			.join();
	const find = (recipient: string, subject: RegExp) =>
		letters.findLast((letter) => recipientOf(letter).includes(recipient) && subject.test(letter.subject ?? ''));
	return {
		address: `smtp://127.0.0.1:${port}`,
		letters,
		envelopes,
		refuse: (code) => void (refusing = code),
		letterTo: async (recipient, subject = /./) => {
			for (let waited = 0; waited < 15_000; waited += 50) {
				const letter = find(recipient, subject);
				if (letter) return letter;
				await new Promise((wake) => setTimeout(wake, 50));
			}
			throw new Error(`No letter to ${recipient}: ${letters.map(recipientOf).join('; ')}`);
		},
		stop: () => new Promise((stopped) => server.close(() => stopped()))
	};
}
