package bupai.school;

import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The school and its graduating cohort, from {@code config/cohort.yml}.
 *
 * @param code the school's code that a student gives when photographed, 11311 here
 * @param name the school's name as letters say it
 * @param cohort the cohort's name, such as {@code 2024届}
 * @param year the cohort's year, used in file names
 */
@ConfigurationProperties("bupai.school")
public record School(String code, String name, String cohort, int year, List<College> colleges) {

    /** By code or by name. */
    public Optional<College> find(String word) {
        return colleges.stream()
                .filter(college -> college.isCalled(word.strip()))
                .findFirst();
    }

    /**
     * By code or by name.
     *
     * @throws Refused 404 where there is no such college
     */
    public College college(String word) {
        return find(word).orElseThrow(() -> Refused.unknown("school.college.unknown", word));
    }
}
