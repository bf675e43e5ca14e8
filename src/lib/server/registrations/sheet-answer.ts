import { error, json } from '@sveltejs/kit';
import type { NamedScope } from '../database/database';
import { readJson } from '../http/json';
import { attendanceNow, attendanceOf, notedOnDevice, noteAttendance } from './attendance';

/** Answers a sheet that stands on a device: notes what was ticked there, if anything was sent, and tells how it is now. */
export async function sheetAnswer(scope: NamedScope, event: string, request: Request): Promise<Response> {
	if (request.method === 'POST') {
		const sent = await readJson(request);
		if (sent === undefined) error(400, 'no ticks');
		await noteAttendance(scope, event, notedOnDevice(sent));
	}
	const attendance = await attendanceOf(scope, event);
	if (!attendance) error(404, 'no such event');
	return json(attendanceNow(attendance));
}
