export { default as AmongChip } from './among/AmongChip.svelte';
export { default as AmongPanel } from './among/AmongPanel.svelte';
export { default as PathPanel } from './path/PathPanel.svelte';
