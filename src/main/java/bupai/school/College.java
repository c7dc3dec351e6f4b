package bupai.school;

import java.util.Optional;

/**
 * 学院: a college.
 *
 * @param code short ASCII code, used in addresses and file names, such as {@code jingguan}
 * @param name short name as the office says it, such as {@code 经管}
 * @param fullName as it stands on paper, such as {@code 经济与管理学院}
 * @param email where the college's own letters go; empty where it has no address
 */
public record College(String code, String name, String fullName, Optional<String> email) {

    boolean isCalled(String word) {
        return code.equalsIgnoreCase(word) || name.equals(word) || fullName.equals(word);
    }
}
