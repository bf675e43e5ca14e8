/** A module and all that it imports as the text of one script, for a thread of Node: see `threads` in vite.config.ts. */
declare module '*?thread' {
	const code: string;
	export default code;
}
