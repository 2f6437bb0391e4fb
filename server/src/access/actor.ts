/** Whoever acts, as the door has found out: nothing a client says about itself gets in here unproven. */
export interface VisitorActor {
  kind: 'visitor';
  siteId: string;
  visitorId: string;
}

export interface AgentActor {
  kind: 'agent';
  /** The site whose membership was checked. */
  siteId: string;
  userId: string;
  name: string;
}

/** An agent at the console of one site, with their role there. */
export interface Member extends AgentActor {
  role: 'owner' | 'admin' | 'agent';
}

export type Actor = VisitorActor | AgentActor;
