package bupai.makeup;

import java.util.EnumSet;
import java.util.Set;

/** Where a makeup stands, and what may happen from there. Set by the model, never by hand. */
public enum State {
    /** 未启动: no route chosen. */
    NOT_STARTED,
    /** 途中: on a route, at a named step. */
    UNDERWAY,
    /** 待转交: the picture is made, the file is not here. */
    AWAITING_FILE,
    /** 待审核: a file is here, checked, not decided. */
    IN_REVIEW,
    /** 已退回: the file was not good enough; a new one is awaited. */
    RETURNED,
    /** 已合格: will be in the next delivery. */
    ACCEPTED,
    /** 已报送: in a delivery that academic affairs has received. */
    DELIVERED,
    /** 已核对: the student checked the image on CHSI. */
    CONFIRMED,
    /** 未完成: the season closed without a photo. */
    MISSED,
    /** 免采: no longer graduating. */
    EXEMPT,
    /** 撤销: was photographed after all. */
    WITHDRAWN;

    private static final Set<State> GETTING_THE_PHOTO = EnumSet.of(NOT_STARTED, UNDERWAY, AWAITING_FILE, RETURNED);
    private static final Set<State> OVER = EnumSet.of(CONFIRMED, MISSED, EXEMPT, WITHDRAWN);

    /** A photo may be handed in. */
    public boolean takesPhoto() {
        return !OVER.contains(this);
    }

    /** A route may be chosen or changed; and the season's close turns it into {@link #MISSED}. */
    public boolean isGettingThePhoto() {
        return GETTING_THE_PHOTO.contains(this);
    }

    /** An absence may be withdrawn, a student exempted. */
    public boolean mayBeTakenBack() {
        return takesPhoto() && this != DELIVERED;
    }

    /** One student's deadline may be extended. */
    public boolean mayBeExtended() {
        return mayBeTakenBack() || this == MISSED;
    }

    /** The student met 20 March: the picture is made. */
    public boolean meetsTheMakeupDeadline() {
        return EnumSet.of(AWAITING_FILE, IN_REVIEW, ACCEPTED, DELIVERED, CONFIRMED)
                .contains(this);
    }

    /** Still counted as absent; a withdrawn one was photographed. */
    public boolean countsAsAbsent() {
        return this != WITHDRAWN;
    }
}
