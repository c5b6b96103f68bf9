import { useSpeech } from '../language.tsx';
import type { StaffPostView } from '../shapes.ts';

/** 窗口人员 · 番禺区审批服务中心 */
export function usePostName(): (post: StaffPostView) => string {
  const { t, say } = useSpeech();
  return ({ duty, bodyName, centreName }) => `${t(`case:duty.${duty}`)} · ${say(centreName ?? bodyName)}`;
}
