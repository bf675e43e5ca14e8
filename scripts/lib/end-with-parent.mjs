// Loaded into the server by the start script. A server whose start script was killed would keep the port, and its
// database would keep running for nobody: when the channel to the parent breaks, it ends as after Ctrl-C.

let orphaned = false;

process.once('disconnect', () => {
	orphaned = true;
	process.kill(process.pid, 'SIGTERM');
});
// Listening holds the channel open, and an open channel would hold the process.
process.channel?.unref();

for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT'])) {
	process.once(signal, () => {
		// Nobody else listens yet: the server is still starting, and has nothing to close.
		if (process.listenerCount(signal) === 0) process.exit();
		// What is still open after that, a database connection say, does not hold up the end.
		setTimeout(() => process.exit(), 4000).unref();
	});
}

// The web server is closed, and whoever has more to close listens for that too. When nobody does, there is no reason to
// wait for idle connections to the database.
process.once('sveltekit:shutdown', () => {
	if (process.listenerCount('sveltekit:shutdown') === 0) process.exit();
});

process.once('exit', () => {
	const database = Number(process.env.MAILLAGE_POSTGRES_PID);
	if (!orphaned || !database) return;
	try {
		process.kill(database, 'SIGINT');
	} catch {
		// Gone before us.
	}
});
