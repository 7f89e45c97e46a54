import {
  Bell,
  Building2,
  ClipboardList,
  FileCheck2,
  HelpCircle,
  History,
  Import,
  Library,
  type LucideIcon,
  PieChart,
  Search,
  Settings,
  Siren,
  Users,
} from 'lucide-react';
import type { ScreenKey } from '../../shared/messages/screens.ts';

/** Where one can go from every screen of an open workspace. */
export const places: readonly { path: string; label: ScreenKey; icon: LucideIcon }[] = [
  { path: '/', label: 'ui.nav.register', icon: ClipboardList },
  { path: '/reminders', label: 'ui.nav.reminders', icon: Bell },
  { path: '/incidents', label: 'ui.nav.incidents', icon: Siren },
  { path: '/portfolio', label: 'ui.nav.portfolio', icon: PieChart },
  { path: '/search', label: 'ui.nav.search', icon: Search },
  { path: '/verify', label: 'ui.nav.verify', icon: FileCheck2 },
  { path: '/import', label: 'ui.nav.import', icon: Import },
  { path: '/head-office', label: 'ui.nav.head_office', icon: Building2 },
  { path: '/packs', label: 'ui.nav.packs', icon: Library },
  { path: '/people', label: 'ui.nav.people', icon: Users },
  { path: '/audit', label: 'ui.nav.audit', icon: History },
  { path: '/settings', label: 'ui.nav.settings', icon: Settings },
  { path: '/help', label: 'ui.nav.help', icon: HelpCircle },
];
