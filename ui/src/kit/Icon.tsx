import {
  IconActivity, IconArrowsExchange, IconChecklist, IconFilter, IconPaperclip, IconAddressBook, IconAffiliate, IconArrowsSplit, IconArrowsSplit2, IconBox, IconBriefcase, IconBuilding,
  IconBuildingFactory2, IconBuildingStore, IconCalendar, IconCalendarEvent, IconCash, IconChartBar,
  IconCheckbox, IconCircleDot, IconCoin, IconFile, IconFileInvoice, IconFileText, IconFlag, IconFlame, IconFolder, IconGitBranch,
  IconClock, IconHome, IconKey, IconLayoutKanban, IconLink, IconListCheck, IconMail, IconMapPin, IconMessage, IconNote,
  IconPackage, IconPhone, IconPlane, IconRepeat, IconSun, IconReceipt, IconSettings, IconShield, IconShoppingCart, IconSparkles, IconStairs,
  IconStar, IconTag, IconTarget, IconTool, IconTrophy, IconUser, IconUserPlus, IconUserStar, IconUsers,
  IconUsersGroup, type Icon as TablerIcon,
} from '@tabler/icons-react';

/** Icons that metadata may name, by Tabler's names. */
const icons: Record<string, TablerIcon> = {
  activity: IconActivity, 'arrows-exchange': IconArrowsExchange, 'arrows-split': IconArrowsSplit, clock: IconClock, plane: IconPlane, repeat: IconRepeat, sun: IconSun, checklist: IconChecklist, filter: IconFilter,
  paperclip: IconPaperclip, IconArrowsExchange, IconChecklist, IconFilter, IconPaperclip, 'address-book': IconAddressBook, affiliate: IconAffiliate, box: IconBox,
  briefcase: IconBriefcase, building: IconBuilding, 'building-factory': IconBuildingFactory2,
  'building-store': IconBuildingStore, calendar: IconCalendar, 'calendar-event': IconCalendarEvent,
  cash: IconCash, 'chart-bar': IconChartBar, check: IconCheckbox, checkbox: IconCheckbox,
  'circle-dot': IconCircleDot, coin: IconCoin, contact: IconUser, file: IconFile, 'file-invoice': IconFileInvoice, 'file-text': IconFileText,
  flag: IconFlag, flame: IconFlame, folder: IconFolder, 'git-branch': IconGitBranch, home: IconHome,
  key: IconKey, kanban: IconLayoutKanban, 'layout-kanban': IconLayoutKanban, link: IconLink,
  'list-check': IconListCheck, mail: IconMail, 'map-pin': IconMapPin, message: IconMessage, note: IconNote,
  notes: IconNote, package: IconPackage, phone: IconPhone, pipeline: IconArrowsSplit2, receipt: IconReceipt,
  settings: IconSettings, shield: IconShield, 'shopping-cart': IconShoppingCart, sparkles: IconSparkles,
  stage: IconStairs, stairs: IconStairs, star: IconStar, tag: IconTag, target: IconTarget, task: IconCheckbox,
  tool: IconTool, trophy: IconTrophy, user: IconUser, 'user-plus': IconUserPlus, 'user-star': IconUserStar,
  users: IconUsers, 'users-group': IconUsersGroup,
};

/** An icon by its name; a dot for a name that is not known. Always decorative. */
export function Icon({ name, size = 18 }: { name: string | undefined; size?: number }) {
  const Shape = icons[name ?? ''] ?? IconCircleDot;
  return <Shape size={size} stroke={1.7} aria-hidden="true" />;
}
