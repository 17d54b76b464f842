"""The steps of a requisition: inside first where the rules say so, then lists or recruitment stage by stage."""

from workforce_model.model import events as ev
from workforce_model.model import settings as rule
from workforce_model.model.rules import hiring, lists, moves, policy, succession
from workforce_model.model.simpy_engine.moves import Moves
from workforce_model.model.simpy_engine.things import Person, Requisition
from workforce_model.model.tables import PROMOTION_STAGE


class Search(Moves):
    """What a requisition does next, and what comes of it."""

    def advance(self, requisition: Requisition) -> int:
        """What comes next: the stage to stay in, WAITS for an examination, or DONE when somebody has started."""
        if requisition.stage > hiring.APPROVAL and not requisition.asked_below:
            requisition.asked_below = True
            if self.ready_successor(requisition.seat) is not None:
                requisition.mode, requisition.successor = hiring.BELOW, True
            elif self.asks_below(requisition):
                requisition.mode = hiring.BELOW
                if self.methods[requisition.class_] == rule.BY_LIST:
                    requisition.list = moves.LISTS * requisition.class_ + moves.PROMOTIONAL_LIST
        if requisition.mode == hiring.BELOW and requisition.list == hiring.NO_LIST:
            return PROMOTION_STAGE
        if requisition.mode == hiring.BELOW and (step := self.serve(requisition)) != hiring.DONE:
            return step
        if requisition.stage > hiring.APPROVAL and not requisition.asked_across:
            requisition.asked_across = True
            share = self.policy(requisition.class_, rule.TRANSFER_SHARE)
            if share > 0.0 and moves.across_draw(self.seed, self.replication, requisition.entity) < share:
                requisition.mode = hiring.ACROSS
                return PROMOTION_STAGE
        return self.search(requisition)

    def search(self, requisition: Requisition) -> int:
        """The next step of a search outside: a graduate, a name from a list, the next stage, or the start."""
        if requisition.fresh and requisition.stage > hiring.APPROVAL:
            requisition.fresh = False
            if self.fed[requisition.cell] and requisition.route == ev.ROUTE_OPEN and self.takes_graduate(requisition):
                requisition.list = hiring.NO_LIST
            outside = requisition.route == ev.ROUTE_OPEN and requisition.list == hiring.NO_LIST
            if outside and requisition.stage > hiring.LIST and self.list_life(requisition.class_) > 0:
                requisition.stage = hiring.LIST  # a list is used even where no stage leads to it
        if hiring.APPROVAL < requisition.stage <= hiring.LIST and requisition.route == ev.ROUTE_OPEN:
            if requisition.announcing:
                return requisition.stage
            if self.list_serves(requisition):
                return self.serve(requisition)
        if requisition.stage < hiring.STAGE_COUNT:
            return requisition.stage
        if not self.appoint(requisition):
            requisition.name = None
            self.note(ev.STAGE_REPEATED, requisition, ev.FIRST_STAGE + hiring.LIST)
            requisition.stage = hiring.LIST
            return self.search(requisition)
        return hiring.DONE

    def serve(self, requisition: Requisition) -> int:
        """Certification where the list has names enough, else an examination; DONE with nobody below to examine."""
        promotional = requisition.mode == hiring.BELOW
        if requisition.announcing:
            return requisition.stage
        _, names, enough = self.survey(requisition)
        if enough or (requisition.examined and names > 0):
            requisition.stage = requisition.stage if promotional else hiring.LIST
            return PROMOTION_STAGE if promotional else hiring.LIST
        if promotional and requisition.examined:
            self.search_outside(requisition)
            return hiring.DONE
        listing = self.lists[requisition.list]
        if listing.announced or (not promotional and self.by_calendar(requisition.class_)):
            return hiring.WAITS
        listing.announced = requisition.announcing = True
        posting = self.inputs.process.present[requisition.which, hiring.POSTING]
        requisition.stage = hiring.POSTING if posting else hiring.EXAM
        return requisition.stage

    def search_outside(self, requisition: Requisition) -> None:
        """Nobody inside: the requisition looks outside from the first stage after approval."""
        requisition.mode, requisition.list, requisition.examined = hiring.SEARCH, hiring.NO_LIST, False
        requisition.stage = self.after[requisition.which][hiring.POSTING]

    def list_serves(self, requisition: Requisition) -> bool:
        """Whether the search goes by the class's open list: it has a lasting one, or a former employee stands on it."""
        used, requisition.list = requisition.list, moves.LISTS * requisition.class_ + moves.OPEN_LIST
        if self.list_life(requisition.class_) > 0:
            return True
        if self.lists[requisition.list].names and self.survey(requisition)[1] > 0:
            return True
        requisition.list = hiring.NO_LIST
        if used != hiring.NO_LIST:
            requisition.stage = self.after[requisition.which][hiring.POSTING]
        return False

    def asks_below(self, requisition: Requisition) -> bool:
        """Whether the vacancy is first offered to the classes below."""
        usual = self.shares[requisition.class_]
        shares = self.inputs.promotion_shares
        if shares.rows[requisition.cell] < shares.rows[requisition.cell + 1]:
            usual = policy.window_last(shares, requisition.cell, self.env.today, usual)
        return bool(requisition.route_at < usual)

    def ready_successor(self, seat: int) -> Person | None:
        """The first named successor of a seat who is ready and still where they were named."""
        named = self.inputs.succession
        for pair in range(int(named.pair_index[seat]), int(named.pair_index[seat + 1])):
            person = self.incumbents[int(named.person[pair])]
            if not named.asked[pair] or person.seat < 0 or person.entry > 0:
                continue
            if succession.ready_day(named, pair, self.seed, self.replication) <= self.env.today:
                return person
        return None

    def succeed(self, requisition: Requisition) -> None:
        """A ready successor takes the seat; where none is left the class's own way is asked after."""
        person = self.ready_successor(requisition.seat)
        if person is not None:
            self.promote(requisition, person)
        else:
            requisition.successor = requisition.asked_below = False
            requisition.mode = hiring.SEARCH

    def outcome(self, requisition: Requisition, stage: int) -> None:
        """What comes of a stay in a stage."""
        if stage == PROMOTION_STAGE:
            self.look_inside(requisition)
        elif requisition.announcing:
            self.announced(requisition, stage)
        elif requisition.list != hiring.NO_LIST and stage == hiring.LIST:
            self.certificate(requisition)
        elif requisition.list != hiring.NO_LIST and stage == hiring.INTERVIEW:
            self.interviewed(requisition)
        else:
            self.staged(requisition, stage)

    def said(self, requisition: Requisition, stage: int, *, passed: bool) -> None:
        """Write whether a stage was passed."""
        word = ev.STAGE_PASSED if passed else ev.STAGE_REPEATED
        self.note(word, requisition, ev.FIRST_STAGE + stage)
        requisition.fresh = requisition.fresh or not passed

    def look_inside(self, requisition: Requisition) -> None:
        """The promotion process ends: somebody from below or from another unit moves, or the search goes outside."""
        self.said(requisition, PROMOTION_STAGE, passed=requisition.passed)
        if requisition.mode == hiring.ACROSS:
            if not self.transfer(requisition):
                requisition.mode = hiring.SEARCH
        elif requisition.successor:
            self.succeed(requisition)
        elif requisition.list == hiring.NO_LIST:
            if not self.promote_best(requisition):
                requisition.mode = hiring.SEARCH
        else:
            self.certify(requisition, self.survey(requisition)[0])
            if self.choose(requisition) and requisition.name is not None and requisition.name.person is not None:
                requisition.name.state = lists.GONE
                self.promote(requisition, requisition.name.person)
            else:
                self.search_outside(requisition)

    def announced(self, requisition: Requisition, stage: int) -> None:
        """An announcement is closed, or its examination held."""
        self.said(requisition, stage, passed=requisition.passed)
        if not requisition.passed:
            back = int(self.inputs.process.repeat_to[requisition.which, stage])
            requisition.stage = back if hiring.POSTING <= back <= stage else stage
        elif stage == hiring.POSTING:
            requisition.stage = hiring.EXAM
        else:
            self.announced_examination(requisition)
            requisition.stage = hiring.LIST

    def certificate(self, requisition: Requisition) -> None:
        """Names are certified, unless others have taken too many of them meanwhile."""
        cutoff, names, enough = self.survey(requisition)
        serves = enough or (requisition.examined and names > 0)
        self.said(requisition, hiring.LIST, passed=serves)
        if not serves:
            requisition.examined = False
            return
        self.certify(requisition, cutoff)
        requisition.stage = self.after[requisition.which][hiring.INTERVIEW]
        if requisition.stage == hiring.INTERVIEW:
            self.go_out(requisition, out=True)
        elif not self.choose(requisition):
            requisition.stage = hiring.LIST

    def interviewed(self, requisition: Requisition) -> None:
        """The appointing authority chooses one of those certified, or nobody."""
        self.go_out(requisition, out=False)
        chosen = requisition.passed and self.choose(requisition)
        self.said(requisition, hiring.INTERVIEW, passed=chosen)
        if chosen:
            requisition.stage = self.after[requisition.which][hiring.INTERVIEW + 1]
        else:
            requisition.stage = hiring.LIST

    def staged(self, requisition: Requisition, stage: int) -> None:
        """A stage is passed, or the requisition goes back; whoever was chosen is struck or has declined."""
        while requisition.passed and requisition.stage < stage:  # done at one time with the last
            self.said(requisition, requisition.stage, passed=True)
            requisition.stage = self.after[requisition.which][requisition.stage + 1]
        self.said(requisition, stage, passed=requisition.passed)
        if requisition.passed:
            requisition.stage = self.after[requisition.which][stage + 1]
            return
        requisition.route = ev.ROUTE_OPEN
        requisition.stage = int(self.inputs.process.repeat_to[requisition.which, stage])
        if requisition.name is None:
            return
        if stage < hiring.OFFER:
            requisition.name.state = lists.GONE
        else:
            requisition.declined += (requisition.name,)
            self.passes(requisition.name, int(self.policy(requisition.class_, rule.INACTIVE_AFTER)))
        requisition.name = None
        interviewed = self.inputs.process.present[requisition.which, hiring.INTERVIEW]
        requisition.stage = hiring.INTERVIEW if requisition.stage >= hiring.INTERVIEW and interviewed else hiring.LIST
        self.go_out(requisition, out=requisition.stage == hiring.INTERVIEW)
